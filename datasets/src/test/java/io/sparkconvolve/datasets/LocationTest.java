package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "a.csv; a.csv; -",
                "a.csv#x; a.csv; x",
                "hdfs://host/d/A.CSV#x, y ,2; hdfs://host/d/A.CSV; x|y|2",
                "t.parquet#x; t.parquet; x",
                "s3a://b/table/#x; s3a://b/table; x",
                "run#1.csv; run#1.csv; -",
                "run#1.csv#v; run#1.csv; v",
                "image#2.tif; image#2.tif; -",
                "dir.csv#old/a.npy; dir.csv#old/a.npy; -"
            })
    void columnsStandBehindTheNameOfATable(String text, String path, String columns) {
        Location location = Location.of(text);
        assertThat(location.path()).hasToString(path);
        assertThat(location.columns()).isEqualTo(columns == null ? List.of() : List.of(columns.split("\\|")));
        assertThat(Location.of(location.toString())).isEqualTo(location);
    }

    @Test
    void namelessColumnsAreRefused() {
        assertThatThrownBy(() -> Location.of("a.csv#x,"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.csv#x,");
    }

    @Test
    void columnsAreFoundByNameThenByPosition() {
        List<String> names = List.of("time", "value", "0");
        assertThat(ColumnChoice.of("f", names, List.of())).containsExactly(0, 1, 2);
        assertThat(ColumnChoice.of("f", names, List.of("value", "0", "0".repeat(5))))
                .containsExactly(1, 2, 0);
        assertThatThrownBy(() -> ColumnChoice.of("f.csv", names, List.of("valeu")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("f.csv has no column 'valeu'; did you mean 'value'?");
        assertThatThrownBy(() -> ColumnChoice.of("f.csv", names, List.of("time", "time")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> ColumnChoice.of("f.csv", names, List.of("3")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no column '3'");
    }
}
