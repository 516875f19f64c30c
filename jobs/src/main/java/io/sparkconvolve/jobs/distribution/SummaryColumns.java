package io.sparkconvolve.jobs.distribution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The shipped function: a group's first block to its row of the summary; and that row's columns. */
final class SummaryColumns implements Function<DistributionBlock, Row> {
    private static final long serialVersionUID = 1L;

    /** The columns that stand behind the group's. */
    static StructType addTo(StructType group, List<Quantile> quantiles) {
        StructType columns = group.add("variables", DataTypes.LongType)
                .add("points", DataTypes.IntegerType)
                .add("step", DataTypes.DoubleType)
                .add("total", DataTypes.DoubleType)
                .add("mean", DataTypes.DoubleType)
                .add("std", DataTypes.DoubleType)
                .add("var", DataTypes.DoubleType);
        for (Quantile quantile : quantiles) {
            columns = columns.add(quantile.name(), DataTypes.DoubleType);
        }
        return columns.add("method", DataTypes.StringType)
                .add("relative_error", DataTypes.DoubleType)
                .add("probability_error", DataTypes.DoubleType)
                .add("cumulative_error", DataTypes.DoubleType)
                .add("negatives", DataTypes.IntegerType)
                .add("least", DataTypes.DoubleType);
    }

    @Override
    public Row call(DistributionBlock block) {
        GroupSummary summary = block.summary();
        List<Object> values = new ArrayList<>();
        Collections.addAll(values, block.key());
        values.add(summary.variables());
        values.add(summary.points());
        values.add(summary.step());
        values.add(summary.total());
        values.add(summary.mean());
        values.add(Math.sqrt(summary.variance()));
        values.add(summary.variance());
        for (double quantile : summary.quantiles()) {
            values.add(quantile);
        }
        boolean transformed = Double.isInfinite(summary.error().relative());
        values.add(transformed ? "fft" : "direct");
        values.add(transformed ? null : summary.error().relative());
        values.add(summary.error().absolute());
        values.add(summary.cumulativeError());
        values.add(summary.negatives());
        values.add(summary.least());
        return RowFactory.create(values.toArray());
    }
}
