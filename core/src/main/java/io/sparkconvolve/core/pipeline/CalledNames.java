package io.sparkconvolve.core.pipeline;

/** Checks the names that an expression calls. What stands in arguments may be an operation's or a kernel's; words are free. */
final class CalledNames {
    private CalledNames() {}

    /** An expression that stands for samples: a bare name calls an operation, too. */
    static void checkSamples(Expression expression) {
        if (expression instanceof Expression.Name name) {
            if (!name.text().equals(Pipeline.STAGE_INPUT)) {
                Operations.named(name.text(), name.column());
            }
        } else if (expression instanceof Expression.Call call) {
            Operations.named(call.name(), call.column());
            checkArguments(call);
        } else if (expression instanceof Expression.Negate negate) {
            checkSamples(negate.operand());
        } else if (expression instanceof Expression.Arithmetic arithmetic) {
            checkSamples(arithmetic.left());
            checkSamples(arithmetic.right());
        }
    }

    private static void checkArguments(Expression.Call call) {
        call.positional().forEach(CalledNames::checkArgument);
        call.named().values().forEach(CalledNames::checkArgument);
    }

    private static void checkArgument(Expression expression) {
        if (expression instanceof Expression.Call call) {
            if (!Operations.isKnown(call.name()) && !KernelExpressions.isFunction(call.name())) {
                KernelConstructors.named(call);
            }
            checkArguments(call);
        } else if (expression instanceof Expression.Negate negate) {
            checkArgument(negate.operand());
        } else if (expression instanceof Expression.Arithmetic arithmetic) {
            checkArgument(arithmetic.left());
            checkArgument(arithmetic.right());
        }
    }
}
