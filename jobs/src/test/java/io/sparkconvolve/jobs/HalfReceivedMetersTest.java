package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.jobs.metrics.WorkMeter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.util.AccumulatorV2;
import org.junit.jupiter.api.Test;
import sun.reflect.ReflectionFactory;

/**
 * Spark registers an accumulator with its task before the fields of our class are read, and an executor's heartbeat that asks it
 * just then must not fail: it would be the executor's last.
 */
class HalfReceivedMetersTest {
    /** All accumulators of jobs. */
    private static List<Class<?>> accumulators() throws Exception {
        Path classes = Path.of(WorkMeter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> found = new ArrayList<>();
        for (String name : names(classes)) {
            Class<?> type = Class.forName(name, false, WorkMeter.class.getClassLoader());
            if (AccumulatorV2.class.isAssignableFrom(type)) {
                found.add(type);
            }
        }
        return found;
    }

    private static List<String> names(Path classes) throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            return all.map(path -> classes.relativize(path).toString())
                    .filter(path -> path.endsWith(".class") && !path.endsWith("-info.class"))
                    .map(path ->
                            path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .toList();
        }
    }

    @Test
    void areZero() throws Exception {
        List<Class<?>> accumulators = accumulators();
        assertThat(accumulators).contains(WorkMeter.class).hasSizeGreaterThan(1);
        for (Class<?> type : accumulators) {
            // As the serialisation makes it: no field of its own is set.
            Object half = ReflectionFactory.getReflectionFactory()
                    .newConstructorForSerialization(type, Object.class.getConstructor())
                    .newInstance();
            assertThat(((AccumulatorV2<?, ?>) half).isZero()).as(type.getName()).isTrue();
        }
    }
}
