package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.kernel.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments of one call, matched to its parameters; conversions name the call, the parameter and the value. */
public final class Arguments {
    private final String call;
    private final Map<String, Expression> values;
    private final KernelExpressions kernels;

    private Arguments(String call, Map<String, Expression> values, KernelExpressions kernels) {
        this.call = call;
        this.values = values;
        this.kernels = kernels;
    }

    static Arguments match(
            Expression.Call call, List<Expression> positional, List<Parameter> parameters, KernelExpressions kernels) {
        if (positional.size() > parameters.size()) {
            throw new InvalidInputException(call.name() + " takes " + names(parameters) + "; got " + positional.size()
                    + " arguments (column " + call.column() + ")");
        }
        Map<String, Expression> values = new HashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            values.put(parameters.get(i).name(), positional.get(i));
        }
        List<String> known = parameters.stream().map(Parameter::name).toList();
        call.named().forEach((name, value) -> {
            if (!known.contains(name)) {
                throw new InvalidInputException(call.name() + " has no argument '" + name + "' (column "
                        + value.column() + ")" + (known.isEmpty() ? "" : Names.suggestion(name, known)));
            }
            if (values.put(name, value) != null) {
                throw new InvalidInputException("'" + name + "' is given twice to " + call.name());
            }
        });
        for (Parameter parameter : parameters) {
            if (!values.containsKey(parameter.name())) {
                if (parameter.isRequired()) {
                    throw new InvalidInputException(call.name() + " needs '" + parameter.name() + "': "
                            + parameter.meaning() + " (column " + call.column() + ")");
                }
                if (!parameter.fallback().isEmpty()) {
                    values.put(parameter.name(), PipelineParser.parseExpression(parameter.fallback()));
                }
            }
        }
        return new Arguments(call.name(), values, kernels);
    }

    private static String names(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return "no arguments";
        }
        return "(" + String.join(", ", parameters.stream().map(Parameter::name).toList()) + ")";
    }

    /** Whether the argument was given or has a default that isn't empty. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether the argument is this bare word. */
    public boolean is(String name, String word) {
        return values.get(name) instanceof Expression.Name given && given.text().equals(word);
    }

    public boolean isNumber(String name) {
        return values.get(name) instanceof Expression.Number;
    }

    public double number(String name) {
        return number(name, values.get(name));
    }

    private double number(String name, Expression value) {
        if (value instanceof Expression.Number n) {
            return n.value();
        }
        throw wrong(name, "a number", value);
    }

    public int integer(String name) {
        return integer(name, values.get(name));
    }

    private int integer(String name, Expression value) {
        double number = number(name, value);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(name, "an integer", value);
        }
        return (int) number;
    }

    /** One number for all axes, or a list with one for each. */
    public double[] numbersPerAxis(String name, int axes) {
        Expression value = values.get(name);
        double[] numbers = new double[axes];
        if (value instanceof Expression.Items items) {
            if (items.items().size() != axes) {
                throw wrong(name, "one number or " + axes + " (one for each axis)", value);
            }
            for (int a = 0; a < axes; a++) {
                numbers[a] = number(name, items.items().get(a));
            }
        } else {
            Arrays.fill(numbers, number(name));
        }
        return numbers;
    }

    public int[] integersPerAxis(String name, int axes) {
        double[] numbers = numbersPerAxis(name, axes);
        int[] integers = new int[axes];
        for (int a = 0; a < axes; a++) {
            if (numbers[a] != Math.rint(numbers[a]) || Math.abs(numbers[a]) > Integer.MAX_VALUE) {
                throw wrong(name, "integers", values.get(name));
            }
            integers[a] = (int) numbers[a];
        }
        return integers;
    }

    /** A word among the choices. */
    public String word(String name, List<String> choices) {
        Expression value = values.get(name);
        String word =
                value instanceof Expression.Name n ? n.text() : value instanceof Expression.Text t ? t.value() : null;
        if (word == null || !choices.contains(word)) {
            throw wrong(name, "one of " + String.join(", ", choices), value);
        }
        return word;
    }

    public Boundary boundary(String name) {
        Expression value = values.get(name);
        if (value instanceof Expression.Name n) {
            return Boundary.named(n.text());
        }
        if (value instanceof Expression.Text t) {
            return Boundary.named(t.value());
        }
        throw wrong(name, "a boundary such as reflect", value);
    }

    /** An axis among the filtered ones, negative counting from the last. */
    public int axis(String name, int axes) {
        int axis = integer(name);
        if (axis < -axes || axis >= axes) {
            throw new InvalidInputException(call + ": axis " + axis + " is not among the " + axes
                    + " filtered axes; give " + -axes + " to " + (axes - 1));
        }
        return axis < 0 ? axis + axes : axis;
    }

    /** A kernel of real weights. */
    public Kernel kernel(String name) {
        Kernel kernel = kernels.evaluate(values.get(name));
        if (kernel.isComplex()) {
            throw new InvalidInputException(call + ": " + name + " must have real weights; got complex ones (column "
                    + values.get(name).column() + "), which convolve and correlate take");
        }
        return kernel;
    }

    /** A kernel whose weights may be complex. */
    public Kernel realOrComplexKernel(String name) {
        return kernels.evaluate(values.get(name));
    }

    /** A list of numbers of any length. */
    public double[] numbers(String name) {
        if (values.get(name) instanceof Expression.Items items) {
            List<Double> numbers = new ArrayList<>();
            for (Expression item : items.items()) {
                numbers.add(number(name, item));
            }
            return numbers.stream().mapToDouble(Double::doubleValue).toArray();
        }
        throw wrong(name, "a list of numbers", values.get(name));
    }

    /** One number, or a list of any length but 0. */
    public double[] numbersOrOne(String name) {
        Expression value = values.get(name);
        if (value instanceof Expression.Items items && !items.items().isEmpty()) {
            return numbers(name);
        }
        return new double[] {number(name)};
    }

    /** For an argument that is of the right type but can't be used. */
    public InvalidInputException invalid(String name, String wanted) {
        return wrong(name, wanted, values.get(name));
    }

    private InvalidInputException wrong(String name, String wanted, Expression value) {
        return new InvalidInputException(call + ": " + name + " must be " + wanted + "; got " + show(value)
                + " (column " + value.column() + ")");
    }

    static String show(Expression value) {
        if (value instanceof Expression.Number n) {
            return n.value() == Math.rint(n.value()) && Math.abs(n.value()) < 1e15
                    ? Long.toString((long) n.value())
                    : Double.toString(n.value());
        }
        if (value instanceof Expression.Name n) {
            return "'" + n.text() + "'";
        }
        if (value instanceof Expression.Text t) {
            return "'" + t.value() + "'";
        }
        if (value instanceof Expression.Items items) {
            return "a list of " + items.items().size();
        }
        if (value instanceof Expression.Call c) {
            return c.name() + "(…)";
        }
        return "an expression";
    }
}
