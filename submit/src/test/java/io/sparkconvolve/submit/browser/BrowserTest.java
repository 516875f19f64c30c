package io.sparkconvolve.submit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser of the other tests sees, clicks, and hears complaints. */
class BrowserTest {
    private static final String PAGE = "<!doctype html><title>a page</title><style>"
            + "html,body{margin:0;height:100%;background:#fff}"
            + "@media(prefers-color-scheme:dark){html,body{background:#102030}}"
            + "#b{position:absolute;left:10px;top:10px;width:100px;height:40px}</style>"
            + "<button id=b onclick='this.textContent=+this.textContent+1'>0</button>";

    @Test
    void seesAndClicksAndHears(@TempDir Path folder) throws Exception {
        try (Browser browser = Browser.start(folder.resolve("browser"))) {
            browser.size(320, 200);
            browser.open(Browser.page(PAGE));
            assertThat(browser.script("document.title").asText()).isEqualTo("a page");

            browser.drag(50, 30, 50, 30);
            assertThat(browser.script("+document.getElementById('b').textContent")
                            .asInt())
                    .isEqualTo(1);

            assertThat(corner(browser)).isEqualTo(0xffffffff);
            browser.scheme(Browser.Scheme.DARK);
            assertThat(corner(browser)).isEqualTo(0xff102030);

            assertThat(browser.complaints()).isEmpty();
            browser.script("console.error('this is wrong')");
            assertThat(browser.complaints()).anyMatch(said -> said.contains("this is wrong"));
        }
    }

    private static int corner(Browser browser) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(browser.screenshot()));
        assertThat(image.getWidth()).isEqualTo(320);
        return image.getRGB(319, 199);
    }
}
