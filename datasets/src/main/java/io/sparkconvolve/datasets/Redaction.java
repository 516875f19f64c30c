package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * What must not be shown. Credentials are known by the names of the variables and settings that hold them; their values are
 * taken out of whatever this process says: lines, stack traces, reports.
 *
 * <p>The values are those of the process's environment, if they have at least {@value #LEAST_LENGTH} characters, and those
 * that it has been told of by {@link #learn}. Both belong to the process, and so does what is known here.
 */
public final class Redaction {
    /** What stands for a secret. */
    public static final String HIDDEN = "***";

    /** A shorter value of the environment may well be a word of our own lines. */
    private static final int LEAST_LENGTH = 8;

    private static final int LEAST_LEARNT = 4;

    private static final Pattern SECRET = Pattern.compile(
            "secret|password|passwd|passphrase|token|credential"
                    + "|(access|account|session|encryption|private|shared|api)[._-]?key",
            Pattern.CASE_INSENSITIVE);

    /** Names that speak of secrets and hold none: files, classes, references, switches. */
    private static final Pattern NO_SECRET = Pattern.compile(
            "(files?|paths?|providers?|mapping|binding|class|length|lifetime|interval|ratio|enabled?)$"
                    + "|\\.secrets\\.|secretKeyRef\\.",
            Pattern.CASE_INSENSITIVE);

    /** A name and a password before a host, also where the password has a slash in it; host:port/path@x is none. */
    private static final Pattern USER = Pattern.compile("(\\b\\w[\\w+.-]*://)[^\\s/@:]*:(?!\\d*(?:/|$|\\s))[^\\s@]*@");

    /** Longest first: one may hold another. */
    private static final Set<String> VALUES = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    static {
        learn(System.getenv());
    }

    private Redaction() {}

    /** Whether a variable or setting of this name holds a credential. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name).find() && !NO_SECRET.matcher(name).find();
    }

    /** From now on, hides the secrets among these variables. */
    static void learn(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (isSecret(name) && value.length() >= LEAST_LENGTH) {
                VALUES.add(value);
            }
        });
    }

    /** From now on, hides this value, if it is long enough to be told from other words. */
    public static void learn(String value) {
        if (value.length() >= LEAST_LEARNT) {
            VALUES.add(value);
        }
    }

    /** A text without secrets. */
    public static String hide(String text) {
        String hidden = text;
        for (String value : VALUES) {
            hidden = hidden.replace(value, HIDDEN);
        }
        return hidden.contains("://") ? USER.matcher(hidden).replaceAll("$1" + HIDDEN + "@") : hidden;
    }

    /** Refuses a location that holds a password. @throws InvalidInputException that does not show it */
    static void check(String location) {
        if (USER.matcher(location).find()) {
            throw new InvalidInputException(
                    hide(location) + " holds a password, which logs and reports would show; give"
                            + " it in the environment or by a Hadoop credential provider, and leave it out here");
        }
    }
}
