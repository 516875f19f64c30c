package io.sparkconvolve.jobs.distribution;

import io.sparkconvolve.core.distribution.SumRules;
import io.sparkconvolve.jobs.table.TableInput;
import io.sparkconvolve.jobs.table.TableOutput;
import java.util.List;

/**
 * What {@code distribution} is asked to do.
 *
 * @param groups columns whose rows of equal values make one sum; none: the whole table is one
 * @param quantiles probabilities, as decimals
 * @param output where the distributions go
 * @param summary where a row for each group goes, or null
 * @param partitions of the sort; 0: by the input's size
 */
public record DistributionOptions(
        TableInput input,
        List<String> groups,
        PmfColumns columns,
        SumRules rules,
        List<Quantile> quantiles,
        TableOutput output,
        TableOutput summary,
        boolean overwrite,
        int partitions) {
    public DistributionOptions {
        groups = List.copyOf(groups);
        quantiles = List.copyOf(quantiles);
    }
}
