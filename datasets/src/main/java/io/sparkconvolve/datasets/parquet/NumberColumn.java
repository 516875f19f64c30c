package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * A column that holds one number a row, or null.
 *
 * @param dtype of its numbers
 * @param physical how they are stored
 */
record NumberColumn(String name, Dtype dtype, PrimitiveTypeName physical) {

    /** @throws InvalidInputException if the column holds anything else: text, dates, decimals, lists */
    static NumberColumn of(String file, Type field) {
        Dtype dtype = field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED)
                ? dtype(field.asPrimitiveType())
                : null;
        if (dtype == null) {
            throw new InvalidInputException(file + ": column '" + field.getName() + "' is '" + text(field)
                    + "' and holds no numbers; choose columns of numbers, as in table.parquet#x,y");
        }
        return new NumberColumn(field.getName(), dtype, field.asPrimitiveType().getPrimitiveTypeName());
    }

    private static String text(Type field) {
        return field.isPrimitive() ? field.toString().replaceAll("\\s+", " ") : "a group of columns";
    }

    private static Dtype dtype(PrimitiveType type) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        PrimitiveTypeName physical = type.getPrimitiveTypeName();
        if (meaning instanceof IntLogicalTypeAnnotation integer) {
            return integer(integer.getBitWidth(), integer.isSigned());
        }
        if (meaning != null) {
            return null;
        }
        return switch (physical) {
            case BOOLEAN -> Dtype.BOOL;
            case INT32 -> Dtype.INT32;
            case INT64 -> Dtype.INT64;
            case FLOAT -> Dtype.FLOAT32;
            case DOUBLE -> Dtype.FLOAT64;
            default -> null;
        };
    }

    private static Dtype integer(int bits, boolean signed) {
        return switch (bits) {
            case 8 -> signed ? Dtype.INT8 : Dtype.UINT8;
            case 16 -> signed ? Dtype.INT16 : Dtype.UINT16;
            case 32 -> signed ? Dtype.INT32 : Dtype.UINT32;
            default -> signed ? Dtype.INT64 : Dtype.UINT64;
        };
    }
}
