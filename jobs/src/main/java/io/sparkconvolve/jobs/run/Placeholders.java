package io.sparkconvolve.jobs.run;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import io.sparkconvolve.datasets.Redaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands for {@code ${NAME}} in a file of jobs: what {@code --set} says, {@code date}, or a variable of the environment,
 * which {@code ${env.NAME}} asks for under any name. {@code $$} is a dollar.
 *
 * <p>Values of placeholders whose names hold PASSWORD, SECRET, TOKEN or KEY are used and never shown.
 */
public final class Placeholders {
    private static final String DATE = "date";
    private static final String ENVIRONMENT = "env.";
    private static final List<String> SECRETS = List.of("PASSWORD", "SECRET", "TOKEN", "KEY");

    private final LocalDate date;
    private final Map<String, String> given;
    private final Map<String, String> environment;

    /**
     * @param date the night's
     * @param given by {@code --set}; wins over the others
     * @throws InvalidInputException for a secret that is given: everyone on the machine can read a command line
     */
    public Placeholders(LocalDate date, Map<String, String> given, Map<String, String> environment) {
        for (String name : given.keySet()) {
            if (Redaction.isSecret(name)) {
                throw new InvalidInputException("--set " + name + ": what is secret stands on no command line, where"
                        + " everyone on the machine can read it; set it in the environment");
            }
        }
        this.date = date;
        this.given = Map.copyOf(given);
        this.environment = Map.copyOf(environment);
    }

    /**
     * A text with its placeholders replaced.
     *
     * @param value for the command
     * @param shown for people and reports
     */
    record Text(String value, String shown) {
        static Text of(String plain) {
            return new Text(plain, plain);
        }

        Text plus(Text next) {
            return new Text(value + next.value, shown + next.shown);
        }
    }

    /** @throws InvalidInputException at {@code spot}, for a placeholder that nothing stands for */
    Text resolve(String text, Spot spot) {
        Text resolved = Text.of("");
        int at = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
            resolved = resolved.plus(Text.of(text.substring(at, dollar)));
            char next = dollar + 1 < text.length() ? text.charAt(dollar + 1) : 0;
            int end = next == '{' ? text.indexOf('}', dollar) : -1;
            if (next == '$') {
                resolved = resolved.plus(Text.of("$"));
                at = dollar + 2;
            } else if (end > 0) {
                resolved = resolved.plus(replaced(text.substring(dollar + 2, end), spot));
                at = end + 1;
            } else {
                throw spot.refuse("'" + text.substring(dollar) + "': a placeholder is written ${NAME}, a dollar $$");
            }
        }
        return resolved.plus(Text.of(text.substring(at)));
    }

    private Text replaced(String name, Spot spot) {
        String value = value(name);
        if (value == null) {
            throw spot.refuse("nothing is set for ${" + name + "}" + advice(name));
        }
        boolean secret = Redaction.isSecret(name) || SECRETS.stream().anyMatch(name.toUpperCase(Locale.ROOT)::contains);
        if (secret) {
            Redaction.learn(value);
        }
        return new Text(value, secret ? Redaction.HIDDEN : value);
    }

    private String value(String name) {
        if (given.containsKey(name)) {
            return given.get(name);
        }
        if (name.equals(DATE)) {
            return date.toString();
        }
        return environment.get(name.startsWith(ENVIRONMENT) ? name.substring(ENVIRONMENT.length()) : name);
    }

    private String advice(String name) {
        String advice = "; give --set " + name + "=VALUE, or set it in the environment";
        List<String> known = new ArrayList<>(given.keySet());
        known.add(DATE);
        known.addAll(environment.keySet());
        // Of a whole environment only the nearest is worth a word.
        String nearest = Names.suggestion(name, known);
        return nearest.startsWith("; did") ? nearest + advice.replaceFirst("; give", " Else give") : advice;
    }
}
