package io.sparkconvolve.jobs.sql;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.Tuple3;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Gives Spark's sessions the functions of {@link SqlFunction}: {@code --conf
 * spark.sql.extensions=io.sparkconvolve.jobs.sql.ConvolveExtensions}, with the application jar on the class path.
 */
public final class ConvolveExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        for (SqlFunction function : SqlFunction.values()) {
            extensions.injectFunction(new Tuple3<>(function.identifier(), function.info(), function::call));
        }
        return BoxedUnit.UNIT;
    }

    /** Gives the functions to one session that is there already, where the setting can't be changed any more. */
    public static void register(SparkSession session) {
        SparkSessionExtensions extensions = new SparkSessionExtensions();
        new ConvolveExtensions().apply(extensions);
        extensions.registerFunctions(((org.apache.spark.sql.classic.SparkSession) session)
                .sessionState()
                .functionRegistry());
    }
}
