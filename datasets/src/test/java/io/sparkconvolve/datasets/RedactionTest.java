package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names hold secrets, and that their values are hidden. */
class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fs.s3a.secret.key",
                "fs.s3a.access.key",
                "fs.s3a.session.token",
                "fs.s3a.encryption.key",
                "fs.azure.account.key.lake.dfs.core.windows.net",
                "spark.authenticate.secret",
                "spark.ssl.keyPassword",
                "spark.kubernetes.authenticate.oauthToken",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_ACCESS_KEY_ID",
                "DB_PASSWORD",
                "ApiKey"
            })
    void namesOfSecrets(String name) {
        assertThat(Redaction.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hadoop.security.credential.provider.path",
                "fs.s3a.aws.credentials.provider",
                "spark.authenticate.secret.file",
                "spark.kubernetes.executor.secretKeyRef.AWS_SECRET_ACCESS_KEY",
                "spark.kubernetes.driver.secrets.s3",
                "spark.kubernetes.authenticate.submission.oauthTokenFile",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "KEYBOARD",
                "fs.s3a.endpoint",
                "spark.executor.memory"
            })
    void namesOfOtherThings(String name) {
        assertThat(Redaction.isSecret(name)).isFalse();
    }

    @Test
    void theLongestIsTakenFirstAndWordsStay() {
        Redaction.learn(Map.of("A_TOKEN", "tale-of-zeus", "B_TOKEN", "tale-of-zeus-and-io", "C_TOKEN", "tile"));
        assertThat(Redaction.hide("tale-of-zeus-and-io tale-of-zeus tile")).isEqualTo("*** *** tile");
    }

    @ParameterizedTest
    @CsvSource({
        "s3a://KEY:SE/CRET@bucket/x, s3a://***@bucket/x",
        "can't read s3a://KEY:SECRET@bucket/x: no, can't read s3a://***@bucket/x: no",
        "hdfs://host:8020/a@b, hdfs://host:8020/a@b",
        "hdfs://host:8020, hdfs://host:8020",
        "abfss://box@lake.dfs.core.windows.net/x, abfss://box@lake.dfs.core.windows.net/x",
        "file:///a:b@c, file:///a:b@c"
    })
    void passwordsInLocations(String text, String shown) {
        assertThat(Redaction.hide(text)).isEqualTo(shown);
    }

    @Test
    void aLocationWithAPasswordIsRefused() {
        assertThatThrownBy(() -> Storage.path("s3a://KEY:SECRET@bucket/x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("s3a://***@bucket/x holds a password");
        assertThat(Storage.path("hdfs://host:8020/a@b")).hasToString("hdfs://host:8020/a@b");
    }
}
