package io.sparkconvolve.jobs.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The browser of whoever sits before this machine. */
public final class Browser {
    private Browser() {}

    /** Opens an address by the system's own program for that. @return whether there is one */
    public static boolean open(String url) {
        List<String> command =
                new ArrayList<>(opener(System.getProperty("os.name").toLowerCase(Locale.ROOT)));
        command.add(url);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> opener(String system) {
        if (system.contains("mac")) {
            return List.of("open");
        }
        return system.contains("windows") ? List.of("rundll32", "url.dll,FileProtocolHandler") : List.of("xdg-open");
    }
}
