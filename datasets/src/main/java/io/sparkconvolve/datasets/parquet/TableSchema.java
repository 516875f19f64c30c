package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.OutputSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The schema of an output: a required column for each one of the array's, all of its type. */
final class TableSchema {
    private TableSchema() {}

    /** @throws InvalidInputException if Parquet has no such type */
    static MessageType of(String file, OutputSpec spec) {
        PrimitiveTypeName physical = physical(spec.dtype());
        if (physical == null) {
            throw new InvalidInputException(
                    file + ": Parquet columns of " + spec.dtype() + " are not written; give --dtype float32");
        }
        List<Type> fields = new ArrayList<>();
        for (String name : names(spec)) {
            PrimitiveType field =
                    Types.required(physical).as(meaning(spec.dtype())).named(name);
            fields.add(field);
        }
        return new MessageType("samples", fields);
    }

    /** The input's names of columns, where it has them and they are all different. */
    private static List<String> names(OutputSpec spec) {
        long[] shape = spec.shape();
        long columns = shape.length == 1 ? 1 : shape[0];
        List<String> names = spec.metadata().columns();
        if (names.size() == columns && names.stream().distinct().count() == columns && !names.contains("")) {
            return names;
        }
        List<String> made = new ArrayList<>();
        for (long i = 0; i < columns; i++) {
            made.add(columns == 1 ? "value" : "value" + i);
        }
        return made;
    }

    private static PrimitiveTypeName physical(Dtype type) {
        return switch (type) {
            case BOOL -> PrimitiveTypeName.BOOLEAN;
            case UINT8, INT8, UINT16, INT16, UINT32, INT32 -> PrimitiveTypeName.INT32;
            case UINT64, INT64 -> PrimitiveTypeName.INT64;
            case FLOAT32 -> PrimitiveTypeName.FLOAT;
            case FLOAT64 -> PrimitiveTypeName.DOUBLE;
            case FLOAT16 -> null;
        };
    }

    private static LogicalTypeAnnotation meaning(Dtype type) {
        boolean plain = type.isFloating() || type == Dtype.BOOL || type == Dtype.INT32 || type == Dtype.INT64;
        return plain ? null : LogicalTypeAnnotation.intType(8 * type.bytes(), !type.isUnsigned());
    }
}
