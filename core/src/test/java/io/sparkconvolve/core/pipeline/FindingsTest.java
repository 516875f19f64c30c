package io.sparkconvolve.core.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.statistic.Statistic;
import io.sparkconvolve.core.statistic.Tally;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.Bound;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.core.step.InputStep;
import io.sparkconvolve.core.step.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Questions and cuts are numbered alike in every compilation, and what they hand out evaluates by itself. */
class FindingsTest {
    private static final Region DOMAIN = Region.ofShape(6);
    private static final double[] INPUT = {3, 1, 4, 1, 5, 9};

    /** The largest sample. */
    private static final Statistic LARGEST = new Statistic() {
        @Override
        public String describe() {
            return "largest";
        }

        @Override
        public double[] unknown() {
            return new double[] {1};
        }

        @Override
        public Tally tally() {
            return new Tally() {
                private double largest = Double.NEGATIVE_INFINITY;

                @Override
                public void add(Samples samples, int position, int n) {
                    for (int i = position; i < position + n; i++) {
                        largest = Math.max(largest, samples.get(i));
                    }
                }

                @Override
                public void merge(Tally other) {
                    largest = Math.max(largest, other.finding()[0]);
                }

                @Override
                public double[] finding() {
                    return new double[] {largest};
                }
            };
        }
    };

    /** x / max(x), where x is read twice; a cut; then that plus the stage's input. */
    private static Compiled compile(Findings findings) {
        StepBuilder builder = new StepBuilder(PipelineOptions.of(1), findings);
        UnaryOperator<Step> relative = x -> {
            double[] largest = builder.ask(builder.combine(BinaryFunction.ADD, x, x), LARGEST);
            return builder.combine(BinaryFunction.ADD, builder.cut(builder.scale(x, 1 / largest[0])), x);
        };
        Step input = new InputStep(DOMAIN, Bound.input(1));
        Step twice = builder.let(builder.scale(input, 2), relative);
        // Read once: planned twice, counted once.
        Step once = builder.let(twice, x -> builder.scale(x, 1 / builder.ask(x, LARGEST)[0]));
        return builder.compiled(once);
    }

    private static double[] evaluate(Step step, Map<Integer, double[]> stored) throws IOException {
        Evaluation evaluation = Evaluation.of(
                number -> (region, array) -> {
                    double[] from = number == InputStep.PIPELINE_INPUT ? INPUT : stored.get(number);
                    for (int i = 0; i < array.size(); i++) {
                        array.samples().set(i, from[(int) region.origin(0) + i]);
                    }
                },
                Precision.FLOAT64);
        NdArray array = evaluation.evaluate(step, DOMAIN);
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.samples().get(i);
        }
        return values;
    }

    private static Findings answered() throws IOException {
        Findings findings = Findings.NONE;
        List<Integer> open = new ArrayList<>();
        for (Compiled compiled = compile(findings); !compiled.open().isEmpty(); compiled = compile(findings)) {
            open.add(compiled.open().size());
            Findings.Question question = compiled.open().get(0);
            Tally tally = question.statistic().tally();
            for (double value : evaluate(question.samples(), Map.of())) {
                NdArray one = NdArray.zeros(Precision.FLOAT64, 1);
                one.samples().set(0, value);
                Tally other = question.statistic().tally();
                other.add(one.samples(), 0, 1);
                tally.merge(other);
            }
            findings = findings.with(tally.finding());
        }
        assertEquals(List.of(2, 1), open);
        return findings;
    }

    @Test
    void questionsAreAnsweredOneAfterAnother() throws IOException {
        Findings findings = answered();
        assertEquals(36, findings.answers().get(0)[0]);
        assertEquals(18 + 0.5, findings.answers().get(1)[0]);
        double[] expected = new double[INPUT.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (2 * INPUT[i] * (1 / 36.0) + 2 * INPUT[i]) * (1 / 18.5);
        }
        assertArrayEquals(expected, evaluate(compile(findings).step(), Map.of()));
    }

    @Test
    void aStoredCutGivesTheSameBits() throws IOException {
        Findings findings = answered();
        List<Findings.Cut> cuts = compile(findings).cuts();
        assertEquals(1, cuts.size());
        double[] stored = evaluate(cuts.get(0).samples(), Map.of());
        Compiled after = compile(findings.withStored(0));
        assertEquals(0, after.cuts().size());
        assertEquals(1, after.stored().size());
        assertEquals(1, after.stored().get(0).asked());
        assertArrayEquals(stored, evaluate(after.stored().get(0).samples(), Map.of()));
        assertArrayEquals(evaluate(compile(findings).step(), Map.of()), evaluate(after.step(), Map.of(0, stored)));
    }
}
