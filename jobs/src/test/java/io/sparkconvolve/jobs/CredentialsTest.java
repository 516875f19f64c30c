package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Which environment variables become credentials, and when they don't. */
class CredentialsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "key", "AWS_SESSION_TOKEN", "token");

    @Test
    void theEnvironmentsCredentialsAreTaken() {
        Configuration configuration = new Configuration(false);
        SparkApplication.takeCredentials(configuration, ENVIRONMENT);
        assertThat(configuration.get("fs.s3a.access.key")).isEqualTo("id");
        assertThat(configuration.get("fs.s3a.secret.key")).isEqualTo("key");
        assertThat(configuration.get("fs.s3a.session.token")).isEqualTo("token");
    }

    @Test
    void aSettingWins() {
        Configuration configuration = new Configuration(false);
        configuration.set("fs.s3a.access.key", "other");
        SparkApplication.takeCredentials(configuration, ENVIRONMENT);
        assertThat(configuration.get("fs.s3a.access.key")).isEqualTo("other");
        assertThat(configuration.get("fs.s3a.secret.key")).isNull();
        assertThat(configuration.get("fs.s3a.session.token")).isNull();
    }

    @Test
    void halfOfThemAreNone() {
        Configuration configuration = new Configuration(false);
        SparkApplication.takeCredentials(configuration, Map.of("AWS_ACCESS_KEY_ID", "id"));
        assertThat(configuration.size()).isZero();
    }
}
