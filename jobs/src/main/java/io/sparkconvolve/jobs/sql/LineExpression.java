package io.sparkconvolve.jobs.sql;

import io.sparkconvolve.core.array.Precision;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.TypeCheckResult;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ImplicitCastInputTypes;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A call of one of our functions in a query's plan: of an array, a kernel and a mode. NULL where one of them is. Spark's
 * generated code calls a {@link LineEvaluator}, and so does the interpreted form.
 */
public final class LineExpression extends Expression implements ImplicitCastInputTypes, Serializable {
    private static final long serialVersionUID = 1L;

    private static final Seq<AbstractDataType> NO_TYPES =
            CollectionConverters.asScala(List.<AbstractDataType>of()).toSeq();

    private final LineRecipe recipe;
    private final Expression array;
    private final Expression kernel;
    private final Expression mode;
    private transient LineEvaluator evaluator;

    LineExpression(LineRecipe recipe, Expression array, Expression kernel, Expression mode) {
        this.recipe = recipe;
        this.array = array;
        this.kernel = kernel;
        this.mode = mode;
    }

    @Override
    public Seq<Expression> children() {
        return CollectionConverters.asScala(List.of(array, kernel, mode)).toSeq();
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
        return new LineExpression(recipe, children.apply(0), children.apply(1), children.apply(2));
    }

    private boolean hasText() {
        return recipe.hasWeights() || recipe.function() == SqlFunction.SMOOTH;
    }

    /** As {@code scipy.signal} does it: float only if all that is given is float; text is of no type. */
    private Precision precision() {
        boolean isFloat = isOfFloats(array) && (hasText() || isOfFloats(kernel));
        return isFloat ? Precision.FLOAT32 : Precision.FLOAT64;
    }

    private static boolean isOfFloats(Expression expression) {
        return expression.dataType() instanceof ArrayType type
                && type.elementType().equals(DataTypes.FloatType);
    }

    @Override
    public DataType dataType() {
        return DataTypes.createArrayType(
                precision() == Precision.FLOAT32 ? DataTypes.FloatType : DataTypes.DoubleType, false);
    }

    @Override
    public Seq<AbstractDataType> inputTypes() {
        ArrayType samples = DataTypes.createArrayType(
                precision() == Precision.FLOAT32 ? DataTypes.FloatType : DataTypes.DoubleType);
        List<AbstractDataType> types =
                List.of(samples, hasText() ? DataTypes.StringType : samples, DataTypes.StringType);
        return CollectionConverters.asScala(types).toSeq();
    }

    @Override
    public TypeCheckResult checkInputDataTypes() {
        return ImplicitCastInputTypes.super.checkInputDataTypes();
    }

    @Override
    public boolean nullIntolerant() {
        return true;
    }

    /** The interpreted form has buffers. */
    @Override
    public boolean stateful() {
        return true;
    }

    @Override
    public boolean nullable() {
        return array.nullable() || kernel.nullable() || mode.nullable();
    }

    @Override
    public boolean foldable() {
        return array.foldable() && kernel.foldable() && mode.foldable();
    }

    @Override
    public Object eval(InternalRow row) {
        Object samples = array.eval(row);
        Object weights = samples == null ? null : kernel.eval(row);
        if (weights == null || mode.eval(row) == null) {
            return null;
        }
        if (evaluator == null) {
            evaluator = new LineEvaluator(recipe, precision());
        }
        return weights instanceof ArrayData each
                ? evaluator.evaluate((ArrayData) samples, each)
                : evaluator.evaluate((ArrayData) samples);
    }

    /** By Spark's own expression for calls of methods, which are not called for NULL. */
    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode result) {
        Expression target = new Literal(new LineEvaluator(recipe, precision()), new ObjectType(LineEvaluator.class));
        return new Invoke(target, "evaluate", dataType(), children(), NO_TYPES, true, true, true)
                .doGenCode(context, result);
    }

    @Override
    public String prettyName() {
        return recipe.function().toString();
    }

    @Override
    public int productArity() {
        return 3;
    }

    @Override
    public Object productElement(int n) {
        return children().apply(n);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof LineExpression;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineExpression call
                && recipe.function() == call.recipe.function()
                && array.equals(call.array)
                && kernel.equals(call.kernel)
                && mode.equals(call.mode);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * recipe.function().toString().hashCode() + array.hashCode()) + kernel.hashCode())
                + mode.hashCode();
    }
}
