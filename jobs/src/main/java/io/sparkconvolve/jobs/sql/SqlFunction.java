package io.sparkconvolve.jobs.sql;

import io.sparkconvolve.core.pipeline.Mode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The functions, with what {@code DESCRIBE FUNCTION EXTENDED} says of them. */
enum SqlFunction {
    CONVOLVE(Mode.FULL, "kernel", """
            Convolves the samples of an array with a kernel, as scipy.signal.convolve does. Beyond the array's ends stands \
            zero. The result is an array of float where both arrays are, or the kernel is text; else of double.""", """
            weights: an array, or a constant text such as 'hann(7)', 'general_gaussian(60, p=2, sig=3)' or '[1, 2, 1]'""", """
            > SELECT _FUNC_(array(1, 2, 3), array(0, 1, 0.5));
             [0.0,1.0,2.5,4.0,1.5]
            > SELECT _FUNC_(array(1, 2, 3, 4), '[1, 1]', 'valid');
             [3.0,5.0,7.0]"""),
    CORRELATE(Mode.FULL, "kernel", """
            Correlates the samples of an array with a kernel, which is not reflected, as scipy.signal.correlate does. \
            Beyond the array's ends stands zero. Of n samples and m weights, element k of the full result belongs to the lag \
            k - (m - 1). The result is an array of float where both arrays are, or the kernel is text; else of double.""", """
            weights: an array, or a constant text such as '[1, 2, 3]'""", """
            > SELECT _FUNC_(array(1, 2, 3), array(0, 1, 0.5));
             [0.5,2.0,3.5,3.0,0.0]
            > SELECT _FUNC_(array(1, 2, 3, 4), array(1, 2), 'same');
             [2.0,5.0,8.0,11.0]"""),
    SMOOTH(Mode.SAME, "window", """
            Slides a window over the samples of an array, its weights divided by their sum, as the smooth job does. Beyond \
            the array's ends stands zero. The result is an array of float where the array is; else of double.""", """
            a constant text: any of scipy.signal.windows, such as 'hann(7)' or 'general_gaussian(60, p=2, sig=3)', \
            'moving_average(n)', 'savgol(window, polyorder)', a list of weights""", """
            > SELECT _FUNC_(array(0, 3, 0, 0, 6), 'moving_average(3)');
             [1.0,1.0,1.0,2.0,2.0]
            > SELECT _FUNC_(array(0, 4, 0, 8), '[1, 2, 1]', 'valid');
             [2.0,3.0]""");

    private final Mode usualMode;
    private final String second;
    private final String usage;
    private final String aboutSecond;
    private final String examples;

    SqlFunction(Mode usualMode, String second, String usage, String aboutSecond, String examples) {
        this.usualMode = usualMode;
        this.second = second;
        this.usage = usage;
        this.aboutSecond = aboutSecond;
        this.examples = examples;
    }

    /** What the second argument is called. */
    String second() {
        return second;
    }

    FunctionIdentifier identifier() {
        return new FunctionIdentifier(toString());
    }

    ExpressionInfo info() {
        String arguments = "\n    Arguments:\n"
                + "      * array - numbers; a NULL among them counts as NaN, and is so in what it touches\n"
                + "      * " + second + " - " + aboutSecond + "\n"
                + "      * mode - 'full', 'same' or 'valid'; '" + usualMode + "' unless given\n  ";
        return new ExpressionInfo(
                LineExpression.class.getName(),
                "",
                toString(),
                signature() + " - " + usage,
                arguments,
                "\n    Examples:\n" + indented(examples) + "  ",
                "",
                "array_funcs",
                "4.2.0",
                "",
                "built-in");
    }

    private static String indented(String lines) {
        return lines.lines().map(line -> "      " + line + "\n").collect(Collectors.joining());
    }

    private String signature() {
        return "_FUNC_(array, " + second + "[, mode])";
    }

    /** The expression of a call. @throws org.apache.spark.sql.AnalysisException if its constants can't be used */
    Expression call(Seq<Expression> arguments) {
        List<Expression> given = CollectionConverters.asJava(arguments);
        if (given.size() < 2 || given.size() > 3) {
            throw ConstantArguments.invalid(
                    this,
                    "2 or 3 arguments are wanted, " + signature().replace("_FUNC_", toString()) + "; got "
                            + given.size());
        }
        Expression mode = given.size() == 3
                ? given.get(2)
                : new Literal(UTF8String.fromString(usualMode.toString()), DataTypes.StringType);
        return new LineExpression(ConstantArguments.recipe(this, given.get(1), mode), given.get(0), given.get(1), mode);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
