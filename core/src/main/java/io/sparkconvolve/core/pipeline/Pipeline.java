package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.InputStep;
import io.sparkconvolve.core.step.ScalarStep;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline text such as {@code gaussian(2) | hypot(sobel(axis=0), sobel(axis=1))}, parsed and checked for syntax; to be
 * compiled against a domain.
 */
public final class Pipeline {
    static final String STAGE_INPUT = "x";

    private final String text;
    private final List<Expression> stages;

    private Pipeline(String text, List<Expression> stages) {
        this.text = text;
        this.stages = stages;
    }

    /** @throws InvalidInputException with the column of what is wrong */
    public static Pipeline parse(String text) {
        return new Pipeline(text, PipelineParser.parse(text));
    }

    /**
     * Checks that every name that is called is an operation's or a kernel's: what can be said before there is a domain.
     *
     * @throws InvalidInputException with the column and the nearest known name
     */
    public void checkNames() {
        stages.forEach(CalledNames::checkSamples);
    }

    /**
     * Plans the pipeline for a domain.
     *
     * @param domain the input's, of origin 0
     * @return the last step; evaluating it evaluates all
     * @throws InvalidInputException for unknown names, wrong arguments, shapes that don't fit, and pipelines that need a
     *     pass over the data first
     */
    public Step compile(Region domain, PipelineOptions options) {
        Compiled compiled = compile(domain, options, Findings.NONE);
        if (!compiled.open().isEmpty()) {
            throw new InvalidInputException("the "
                    + compiled.open().get(0).statistic().describe()
                    + " of all samples must be known first, which takes a pass over them that can't be made here");
        }
        return compiled.step();
    }

    /**
     * Plans the pipeline for a domain, as far as it can be with what earlier passes found.
     *
     * @param domain the input's, of origin 0, with the parts' axis where samples are complex
     * @throws InvalidInputException for unknown names, wrong arguments, shapes that don't fit
     */
    public Compiled compile(Region domain, PipelineOptions options, Findings findings) {
        if (domain.isEmpty()) {
            throw new InvalidInputException("the input has no samples: shape " + domain);
        }
        int axes = domain.rank() - options.kind().axes();
        if (axes < options.filteredAxes()) {
            throw new InvalidInputException(
                    "the input has " + axes + " axes; this job filters the last " + options.filteredAxes());
        }
        if (options.kind() == SampleKind.COMPLEX) {
            ComplexSteps.refuseSkipping(options.missing());
        }
        StepBuilder builder = new StepBuilder(options, findings);
        Step step = new InputStep(domain, options.input(), options.kind());
        for (Expression stage : stages) {
            step = builder.let(step, x -> new Stage(x, builder).samples(stage));
        }
        return builder.compiled(step);
    }

    @Override
    public String toString() {
        return text;
    }

    /** One stage's binding: expressions over its input to steps. */
    private record Stage(Step x, StepBuilder builder) {

        /** A value of the expression language: samples, or one number for all of them. */
        private record Value(Step samples, double number) {
            boolean isNumber() {
                return samples == null;
            }
        }

        Step samples(Expression expression) {
            Value value = value(expression);
            if (value.isNumber()) {
                throw new InvalidInputException("column " + expression.column()
                        + ": samples are wanted here, such as x or an operation; got a number");
            }
            return value.samples();
        }

        private Value value(Expression expression) {
            if (expression instanceof Expression.Number number) {
                return new Value(null, number.value());
            }
            if (expression instanceof Expression.Name name) {
                return new Value(
                        name.text().equals(STAGE_INPUT)
                                ? x
                                : call(new Expression.Call(name.text(), List.of(), java.util.Map.of(), name.column())),
                        0);
            }
            if (expression instanceof Expression.Call call) {
                return new Value(call(call), 0);
            }
            if (expression instanceof Expression.Negate negate) {
                Value operand = value(negate.operand());
                return operand.isNumber()
                        ? new Value(null, -operand.number())
                        : new Value(ScalarStep.negate(operand.samples()), 0);
            }
            if (expression instanceof Expression.Arithmetic arithmetic) {
                return arithmetic(arithmetic);
            }
            throw new InvalidInputException("column " + expression.column()
                    + ": an operation is wanted here; a kernel goes into one, as in convolve([[1, 2, 1]])");
        }

        private Value arithmetic(Expression.Arithmetic expression) {
            Value left = value(expression.left());
            Value right = value(expression.right());
            BinaryFunction function = BinaryFunction.ofOperator(expression.operator());
            if (left.isNumber() && right.isNumber()) {
                return new Value(null, function.ofNumbers(left.number(), right.number()));
            }
            if (right.isNumber()) {
                return new Value(builder.withRight(function, left.samples(), right.number()), 0);
            }
            if (left.isNumber()) {
                return new Value(builder.withLeft(function, left.number(), right.samples()), 0);
            }
            return new Value(builder.combine(function, left.samples(), right.samples()), 0);
        }

        private Step call(Expression.Call call) {
            Operation operation = Operations.named(call.name(), call.column());
            List<Expression> positional = call.positional();
            int given = operandsGiven(operation, call);
            List<Step> inputs = new ArrayList<>();
            for (int i = 0; i < given; i++) {
                inputs.add(samples(positional.get(i)));
            }
            if (given == 0 && operation.operands() == 1) {
                inputs.add(x);
            }
            if (inputs.size() != operation.operands()) {
                throw new InvalidInputException(call.name() + " takes " + operation.operands()
                        + " operands, as in " + call.name() + "(sobel(axis=0), sobel(axis=1)); got " + inputs.size()
                        + " (column " + call.column() + ")");
            }
            Arguments arguments = Arguments.match(
                    call,
                    positional.subList(given, positional.size()),
                    operation.parameters(),
                    builder.kernelExpressions());
            if (!operation.takesComplex(arguments)) {
                inputs.forEach(input -> ComplexSteps.refuse(call.name(), input));
            }
            return operation.plan(inputs, arguments, builder);
        }

        /** Leading arguments that are samples are operands: {@code clip(abs(x), 0, 1)}, {@code gaussian(x * x, 2)}. */
        private int operandsGiven(Operation operation, Expression.Call call) {
            long needed = operation.parameters().stream()
                    .filter(p -> p.isRequired() && !call.named().containsKey(p.name()))
                    .count();
            // What the required parameters need is theirs: in convolve(gaussian(11, 2)) that is a window.
            long free = Math.max(0, call.positional().size() - needed);
            int given = 0;
            while (given < Math.min(operation.operands(), free)
                    && isSamples(call.positional().get(given))) {
                given++;
            }
            return given;
        }

        private boolean isSamples(Expression expression) {
            if (expression instanceof Expression.Name name) {
                return name.text().equals(STAGE_INPUT) || Operations.isKnown(name.text());
            }
            if (expression instanceof Expression.Call call) {
                return Operations.isKnown(call.name()) && !KernelExpressions.isKernel(call);
            }
            if (expression instanceof Expression.Negate negate) {
                return isSamples(negate.operand());
            }
            return expression instanceof Expression.Arithmetic a && (isSamples(a.left()) || isSamples(a.right()));
        }
    }
}
