package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import java.util.List;
import java.util.function.Function;

/** Evaluates kernel expressions: a nested list, {@code @file}, a constructor, or {@code normalize(…)} of one. */
final class KernelExpressions {
    private static final String NORMALIZE = "normalize";
    private static final List<Parameter> NORMALIZE_PARAMETERS =
            List.of(Parameter.required("kernel", "the kernel to scale so that its weights sum to 1"));

    private final int axes;
    private final Function<String, Kernel> files;

    /** @param files reads the kernel of a path */
    KernelExpressions(int axes, Function<String, Kernel> files) {
        this.axes = axes;
        this.files = files;
    }

    /** Whether it is a function of kernels that is no constructor. */
    static boolean isFunction(String name) {
        return name.equals(NORMALIZE);
    }

    /** Whether this can be nothing but a kernel: there is an operation {@code normalize}, too. */
    static boolean isKernel(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return call.name().equals(NORMALIZE)
                    ? call.positional().stream().anyMatch(KernelExpressions::isKernel)
                    : KernelConstructors.isKnown(call.name()) && !Operations.isKnown(call.name());
        }
        return expression instanceof Expression.Items || expression instanceof Expression.File;
    }

    Kernel evaluate(Expression expression) {
        if (expression instanceof Expression.Items items) {
            return literal(items);
        }
        if (expression instanceof Expression.File file) {
            return files.apply(file.path());
        }
        if (expression instanceof Expression.Call call) {
            return call(call);
        }
        throw new InvalidInputException("a kernel is wanted at column " + expression.column()
                + ": [[1,0,-1],[2,0,-2],[1,0,-1]], @file.npy, or a name such as box(5); got "
                + Arguments.show(expression));
    }

    private Kernel call(Expression.Call call) {
        if (call.name().equals(NORMALIZE)) {
            return Arguments.match(call, call.positional(), NORMALIZE_PARAMETERS, this)
                    .kernel("kernel")
                    .normalized();
        }
        KernelConstructor constructor = KernelConstructors.named(call);
        return constructor.make(Arguments.match(call, call.positional(), constructor.parameters(), this), axes);
    }

    private static Kernel literal(Expression.Items items) {
        int rank = 0;
        Expression inner = items;
        while (inner instanceof Expression.Items list) {
            rank++;
            inner = list.items().isEmpty() ? null : list.items().get(0);
        }
        int[] shape = new int[rank];
        Expression level = items;
        for (int a = 0; a < rank; a++) {
            shape[a] = ((Expression.Items) level).items().size();
            level = shape[a] == 0 ? null : ((Expression.Items) level).items().get(0);
        }
        int size = 1;
        for (int n : shape) {
            size = Math.multiplyExact(size, n);
        }
        double[] weights = new double[size];
        fill(items, shape, 0, 0, weights);
        return Kernel.of(weights, shape);
    }

    private static int fill(Expression expression, int[] shape, int axis, int at, double[] weights) {
        if (axis == shape.length) {
            if (!(expression instanceof Expression.Number number)) {
                throw new InvalidInputException("a kernel's weights must be numbers; got " + Arguments.show(expression)
                        + " at column " + expression.column());
            }
            weights[at] = number.value();
            return at + 1;
        }
        if (!(expression instanceof Expression.Items list) || list.items().size() != shape[axis]) {
            throw new InvalidInputException("the rows of a kernel must be equally long; the one at column "
                    + expression.column() + " has not " + shape[axis] + " entries");
        }
        int next = at;
        for (Expression item : list.items()) {
            next = fill(item, shape, axis + 1, next, weights);
        }
        return next;
    }
}
