package io.sparkconvolve.jobs.sql;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.KernelConstructors;
import io.sparkconvolve.core.pipeline.LineConvolver;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.series.SeriesWindow;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.tile.KernelFiles;
import java.util.Locale;
import org.apache.spark.QueryContext;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import scala.Option;
import scala.collection.immutable.Map$;

/** Reads the arguments of a call that are the same for all rows, while the query is analysed. */
final class ConstantArguments {
    private ConstantArguments() {}

    /**
     * What a call asks for; where an argument is NULL, any recipe: the result is NULL.
     *
     * @throws org.apache.spark.sql.AnalysisException in one line, if an argument can't be used
     */
    static LineRecipe recipe(SqlFunction function, Expression second, Expression mode) {
        try {
            String modeText = text(function, "mode", mode);
            String kernelText = isArray(second) ? null : text(function, function.second(), second);
            return new LineRecipe(
                    function,
                    modeText == null ? Mode.SAME : Mode.named(modeText.toLowerCase(Locale.ROOT)),
                    kernelText == null ? null : weights(function, kernelText));
        } catch (InvalidInputException e) {
            throw invalid(function, e.getMessage());
        }
    }

    /** What is neither text nor NULL: Spark says of other types what is wrong with them. */
    private static boolean isArray(Expression second) {
        return !(second.dataType() instanceof StringType) && !(second.dataType() instanceof NullType);
    }

    private static String text(SqlFunction function, String name, Expression argument) {
        if (argument.dataType() instanceof NullType) {
            return null;
        }
        if (!(argument.dataType() instanceof StringType)) {
            throw new InvalidInputException("the " + name + " is a text; got " + argument.sql());
        }
        if (!argument.foldable()) {
            throw new InvalidInputException("the " + name + " must be the same text for all rows; got " + argument.sql()
                    + (function == SqlFunction.SMOOTH || name.equals("mode")
                            ? ""
                            : ": weights that differ are given as an array"));
        }
        Object value = argument.eval(null);
        return value == null ? null : value.toString();
    }

    private static double[] weights(SqlFunction function, String text) {
        Kernel kernel = LineConvolver.line(KernelConstructors.parse(text, 1, ConstantArguments::file));
        if (function != SqlFunction.SMOOTH) {
            return kernel.weights();
        }
        if (SeriesWindow.sumsToZero(kernel)) {
            throw new InvalidInputException("the weights of window " + text
                    + " sum to 0 and can't be divided by it; convolve takes them as they are");
        }
        return kernel.normalized().weights();
    }

    private static Kernel file(String location) {
        return new KernelFiles(Storage.of(SparkSession.active().sessionState().newHadoopConf())).apply(location);
    }

    /** Spark adds where in the query. The exception is a checked one that Spark's own interfaces, which are Scala's, don't name. */
    static RuntimeException invalid(SqlFunction function, String message) {
        return unchecked(new org.apache.spark.sql.AnalysisException(
                function + ": " + message,
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Map$.MODULE$.<String, String>empty(),
                new QueryContext[0]));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> RuntimeException unchecked(Exception exception) throws E {
        throw (E) exception;
    }
}
