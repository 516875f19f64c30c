package io.sparkconvolve.jobs.distribution;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.distribution.Distribution;
import io.sparkconvolve.core.distribution.Variable;
import io.sparkconvolve.core.distribution.VariableSum;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** The shipped function: sorted rows to the blocks of each group's distribution. */
final class SumTask implements FlatMapFunction<Iterator<Row>, DistributionBlock> {
    private static final long serialVersionUID = 1L;

    private final SumPlan plan;

    SumTask(SumPlan plan) {
        this.plan = plan;
    }

    @Override
    public Iterator<DistributionBlock> call(Iterator<Row> rows) {
        return new Blocks(plan, new GroupRows(plan, rows));
    }

    /** Holds one group's distribution at a time. */
    private static final class Blocks implements Iterator<DistributionBlock> {
        private final SumPlan plan;
        private final GroupRows rows;
        private final VariableSum adder;
        private Object[] key;
        private Distribution sum;
        private int from;

        Blocks(SumPlan plan, GroupRows rows) {
            this.plan = plan;
            this.rows = rows;
            this.adder = new VariableSum(plan.rules(), plan.memory());
        }

        @Override
        public boolean hasNext() {
            return sum != null || rows.hasNext();
        }

        @Override
        public DistributionBlock next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            GroupSummary summary = null;
            if (sum == null) {
                key = rows.key();
                sum = sum(rows.next(key));
                from = 0;
                summary = GroupSummary.of(sum, plan.quantiles());
            }
            DistributionBlock block = DistributionBlock.of(key, sum, from, summary);
            from += block.size();
            sum = from == sum.size() ? null : sum;
            return block;
        }

        private Distribution sum(List<Variable> variables) {
            try {
                return adder.of(variables);
            } catch (InvalidInputException e) {
                throw new InvalidInputException(plan.where(key) + e.getMessage(), e);
            }
        }
    }
}
