package io.sparkconvolve.jobs.distribution;

import io.sparkconvolve.core.distribution.SumRules;
import java.io.Serializable;
import java.util.List;

/**
 * What a task has to know to add variables.
 *
 * @param groups names of the groups' columns
 * @param quantiles of the summary
 * @param memory bytes that a task may take
 */
record SumPlan(List<String> groups, SumRules rules, double[] quantiles, long memory) implements Serializable {
    SumPlan {
        groups = List.copyOf(groups);
    }

    int keys() {
        return groups.size();
    }

    /** {@code "group portfolio=A, line=fire: "}, for messages. */
    String where(Object[] key) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < key.length; k++) {
            text.append(k == 0 ? "group " : ", ")
                    .append(groups.get(k))
                    .append('=')
                    .append(key[k]);
        }
        return text.isEmpty() ? "" : text.append(": ").toString();
    }
}
