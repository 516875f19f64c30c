package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.jobs.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class TaskNumbersTest {
    private static JavaRDD<Integer> numbers(List<List<String>> hosts) {
        return TaskNumbers.of(LocalSpark.use("local[2]"), hosts);
    }

    @Test
    void eachTaskHasItsNumber() {
        assertThat(numbers(Collections.nCopies(5, List.of())).collect()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void eachTaskHasItsHosts() {
        JavaRDD<Integer> numbers = numbers(List.of(List.of("a", "b"), List.of(), List.of("c")));
        List<List<String>> found = numbers.partitions().stream()
                .map(task -> CollectionConverters.asJava(numbers.rdd().preferredLocations(task)))
                .toList();
        assertThat(found).containsExactly(List.of("a", "b"), List.of(), List.of("c"));
    }

    @Test
    void whatATaskIsSentDoesNotGrowWithTheirNumber() throws IOException {
        assertThat(sent(10_000)).isEqualTo(sent(10));
    }

    /** Bytes of the RDD and of one partition. */
    private static int sent(int tasks) throws IOException {
        JavaRDD<Integer> numbers = numbers(IntStream.range(0, tasks)
                .mapToObj(task -> List.of("host" + task))
                .toList());
        Partition first = numbers.partitions().get(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(numbers.rdd());
            out.writeObject(first);
        }
        return bytes.size();
    }
}
