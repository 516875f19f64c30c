package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.jobs.LocalSpark;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Each task is one partition, and Spark knows where it would best run. */
class TaskNumbersTest {
    @Test
    void aTaskPrefersTheHostsOfItsInput() {
        List<List<String>> hosts = List.of(List.of("a", "b"), List.of(), List.of("c"));
        JavaRDD<Integer> numbers = TaskNumbers.of(LocalSpark.use("local[2]"), hosts);
        assertThat(numbers.collect()).containsExactly(0, 1, 2);
        assertThat(numbers.getNumPartitions()).isEqualTo(3);
        for (int task = 0; task < hosts.size(); task++) {
            assertThat(CollectionConverters.asJava(numbers.rdd()
                            .preferredLocations(numbers.partitions().get(task))))
                    .isEqualTo(hosts.get(task));
        }
    }
}
