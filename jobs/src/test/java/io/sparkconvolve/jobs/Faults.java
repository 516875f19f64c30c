package io.sparkconvolve.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong at which calls of a file system, and how often. Whether the n-th call is struck depends on the seed and on
 * n alone. For any number of threads.
 */
final class Faults {
    /** What a program does with files. */
    enum Call {
        STATUS,
        LIST,
        OPEN,
        READ,
        CREATE,
        WRITE,
        CLOSE,
        RENAME,
        DELETE,
        MKDIRS
    }

    /** What becomes of it. */
    enum Harm {
        /** Fails, and nothing has been done. */
        REFUSED,
        /** Is done, and fails. */
        UNANSWERED,
        /** Hangs for a while, unless it is interrupted. */
        STALLED,
        /** A read that brings fewer bytes than were asked for. */
        SHORT,
        /** A file of which the end is missing, and nothing is said. */
        TRUNCATED,
        /** A file that is not seen for a while after it was made. */
        HIDDEN
    }

    /**
     * @param share of the calls, 0 to 1
     * @param most strikes at most so often
     */
    record Rule(Call call, Harm harm, double share, int most) {
        @Override
        public String toString() {
            String words =
                    call.name().toLowerCase(Locale.ROOT) + " " + harm.name().toLowerCase(Locale.ROOT);
            return words + (most == Integer.MAX_VALUE ? ", " + Math.round(100 * share) + " %" : ", " + most + " times");
        }
    }

    static final Faults NONE = new Faults(0, List.of());

    private final long seed;
    private final List<Rule> rules;
    private final List<AtomicInteger> calls = new ArrayList<>();
    private final List<AtomicInteger> strikes = new ArrayList<>();

    private Faults(long seed, List<Rule> rules) {
        this.seed = seed;
        this.rules = rules;
        for (int i = 0; i < rules.size(); i++) {
            calls.add(new AtomicInteger());
            strikes.add(new AtomicInteger());
        }
    }

    static Faults of(long seed, Rule... rules) {
        return new Faults(seed, List.of(rules));
    }

    /** What becomes of a call that is made now. */
    Optional<Harm> at(Call call) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.call == call && chance(i) < rule.share && strikes.get(i).getAndIncrement() < rule.most) {
                return Optional.of(rule.harm);
            }
        }
        return Optional.empty();
    }

    private double chance(int rule) {
        long number = calls.get(rule).getAndIncrement();
        return new SplittableRandom(seed * 31 + rule ^ number * 0x9E3779B97F4A7C15L).nextDouble();
    }

    /** How often something went wrong so far. */
    int struck() {
        int sum = 0;
        for (int i = 0; i < rules.size(); i++) {
            sum += Math.min(rules.get(i).most, strikes.get(i).get());
        }
        return sum;
    }

    @Override
    public String toString() {
        return rules + " of seed " + seed;
    }
}
