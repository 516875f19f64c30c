package io.sparkconvolve.jobs.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What is put in as text comes out as text. */
class ElementTest {
    private static Document parsed(Element element) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(element.toString())));
    }

    @Test
    void anyTextIsReadBackAsItWas() throws Exception {
        String alphabet = "<>&\"'/ =;-!ab\u00e9\u4e2d\n]";
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            StringBuilder made = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                made.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = made.toString();
            Document document = parsed(Element.text("p", text, "title", text.replace("\n", " ")));
            assertThat(document.getDocumentElement().getTextContent()).isEqualTo(text);
            assertThat(document.getDocumentElement().getAttribute("title")).isEqualTo(text.replace("\n", " "));
            assertThat(document.getDocumentElement().getChildNodes().getLength())
                    .isOne();
        }
    }

    @Test
    void controlCharactersAreReplaced() throws Exception {
        assertThat(parsed(Element.text("p", "a\u0000b\u001b[31mc"))
                        .getDocumentElement()
                        .getTextContent())
                .isEqualTo("a\uFFFDb\uFFFD[31mc");
    }

    @Test
    void numbersAreShort() {
        assertThat(Element.of("g", "x", 1.0, "y", 0.126, "z", -100.0).toString())
                .isEqualTo("<g x=\"1\" y=\"0.13\" z=\"-100\"></g>");
    }
}
