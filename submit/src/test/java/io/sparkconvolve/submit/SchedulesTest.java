package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Each schedule is read by whoever will read it, or by the types it is made for, and calls the one job file. */
class SchedulesTest {
    private static final String AT = "15 2 * * *";
    private static final String MAIN = "io.sparkconvolve.jobs.Main";
    private static final Path SCHEDULES = Launch.root().resolve("submit/schedule");

    @TempDir
    private Path folder;

    private static String text(String name) throws IOException {
        return Files.readString(SCHEDULES.resolve(name));
    }

    /** What a YAML file of one document says; it constructs nothing but maps, lists and plain values. */
    private static Map<String, Object> yaml(String name) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @Test
    void systemdAcceptsServiceAndTimer() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd-analyze");
        String service = text("spark-convolve-nightly.service");
        // It looks whether the program is there.
        Files.writeString(
                folder.resolve("spark-convolve-nightly.service"),
                service.replace("ExecStart=/opt/spark-convolve", "ExecStart=" + Launch.root()));
        Files.writeString(folder.resolve("spark-convolve-nightly.timer"), text("spark-convolve-nightly.timer"));
        Launch.Result verified = Launch.of(
                        folder,
                        "systemd-analyze",
                        "verify",
                        "--man=no",
                        folder.resolve("spark-convolve-nightly.service"),
                        folder.resolve("spark-convolve-nightly.timer"))
                .run();
        // Of the machine's own units it may have something to say, too.
        assertThat(verified.err()).doesNotContain("spark-convolve");
        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(service)
                .contains("Restart=on-failure", "RestartPreventExitStatus=2 75", "/submit/schedule/night\n")
                .doesNotContain("MemoryDenyWriteExecute"); // Java compiles as it runs.
    }

    @Test
    void airflowsDagTellsExitCodesApart() throws Exception {
        Launch.Result compiled = Launch.of(
                        folder, "python3", "-m", "py_compile", SCHEDULES.resolve("airflow_nightly.py"))
                .with("PYTHONPYCACHEPREFIX", folder)
                .run();
        assertThat(compiled.exitCode()).as(compiled.err()).isZero();

        // Airflow's names, without Airflow: an operator that fails as the real one does.
        Path airflow = folder.resolve("airflow");
        Files.createDirectories(airflow.resolve("providers/apache/spark/operators"));
        Files.writeString(airflow.resolve("__init__.py"), """
                class DAG:
                    def __init__(self, **settings):
                        self.settings = settings
                    def __enter__(self):
                        return self
                    def __exit__(self, *failure):
                        pass
                """);
        Files.writeString(airflow.resolve("exceptions.py"), """
                class AirflowException(Exception):
                    pass
                class AirflowFailException(AirflowException):
                    pass
                """);
        Files.writeString(airflow.resolve("providers/apache/spark/operators/spark_submit.py"), """
                from airflow.exceptions import AirflowException
                class SparkSubmitOperator:
                    def __init__(self, **settings):
                        self.settings = settings
                    def execute(self, context):
                        raise AirflowException(context)
                """);
        Files.writeString(folder.resolve("check.py"), """
                import runpy, sys
                from airflow.exceptions import AirflowException
                dag = runpy.run_path(sys.argv[1])
                night = dag["night"]
                for said in sys.argv[2:]:
                    try:
                        night.execute("Cannot execute: spark-submit --x 2. " + said)
                    except AirflowException as failure:
                        print(type(failure).__name__)
                print(dag["dag"].settings["schedule"], dag["dag"].settings["max_active_runs"])
                print(*night.settings["application_args"])
                print(night.settings["java_class"])
                for key, value in night.settings["conf"].items():
                    print(key, value)
                """);
        Launch.Result run = Launch.of(
                        folder,
                        "python3",
                        "-B",
                        folder.resolve("check.py"),
                        SCHEDULES.resolve("airflow_nightly.py"),
                        "Error code is: 1.",
                        "Error code is: 2.",
                        "Error code is: 1. Kubernetes spark exit code is: 2",
                        "Error code is: 20.")
                .with("PYTHONPATH", folder)
                .run();
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> said = run.out().lines().toList();
        assertThat(said.subList(0, 4))
                .containsExactly(
                        "AirflowException", "AirflowFailException", "AirflowFailException", "AirflowException");
        assertThat(said.get(4)).isEqualTo(AT + " 1");
        assertThat(said.get(5)).contains("run /opt/spark-convolve/submit/examples/nightly.yaml", "--output-root");
        assertThat(said.get(6)).isEqualTo(MAIN);
        Map<String, String> profile = Profiles.read("standalone");
        assertThat(said.subList(7, said.size()))
                .allSatisfy(line -> assertThat(profile).containsEntry(line.split(" ")[0], line.split(" ")[1]));
    }

    /** As its types have it; an unknown field is an error. */
    @Test
    void kubernetesReadsTheCronJob() throws IOException {
        CronJob cron = strict().convertValue(yaml("kubernetes-cronjob.yaml"), CronJob.class);
        assertThat(cron.getApiVersion()).isEqualTo("batch/v1");
        assertThat(cron.getSpec().getSchedule()).isEqualTo(AT);
        assertThat(cron.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        JobSpec job = cron.getSpec().getJobTemplate().getSpec();
        // A pod failure policy wants it so.
        assertThat(job.getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        PodFailurePolicyRule rule = job.getPodFailurePolicy().getRules().get(0);
        assertThat(rule.getAction()).isEqualTo("FailJob");
        assertThat(rule.getOnExitCodes().getOperator()).isEqualTo("In");
        assertThat(rule.getOnExitCodes().getValues()).containsExactly(2);
        Container driver = job.getTemplate().getSpec().getContainers().get(0);
        assertThat(rule.getOnExitCodes().getContainerName()).isEqualTo(driver.getName());
        assertThat(driver.getCommand())
                .containsSubsequence("--profile", "kubernetes")
                .containsSubsequence("--deploy-mode", "client")
                .containsSubsequence("run", "/etc/spark-convolve/nightly.yaml");
        assertThat(driver.getEnv())
                .filteredOn(variable -> variable.getName().startsWith("AWS_"))
                .hasSize(2)
                .allMatch(variable ->
                        variable.getValue() == null && variable.getValueFrom().getSecretKeyRef() != null);
    }

    /** A mapper to which Kubernetes' types refuse what they do not know, in place of keeping it aside. */
    private static ObjectMapper strict() {
        SimpleModule module = new SimpleModule();
        module.setDeserializerModifier(new BeanDeserializerModifier() {
            @Serial
            private static final long serialVersionUID = 1L;

            @Override
            public BeanDeserializerBuilder updateBuilder(
                    DeserializationConfig config, BeanDescription type, BeanDeserializerBuilder builder) {
                builder.setAnySetter(null);
                return builder;
            }
        });
        return new ObjectMapper().registerModule(module);
    }

    /** The operator's definition is not at hand as a library: the fields are those of its v1beta2. */
    @Test
    void theSparkOperatorsFieldsAreItsOwn() throws IOException {
        Map<String, Object> root = yaml("spark-operator.yaml");
        assertThat(root).containsOnlyKeys("apiVersion", "kind", "metadata", "spec");
        assertThat(root)
                .containsEntry("apiVersion", "sparkoperator.k8s.io/v1beta2")
                .containsEntry("kind", "ScheduledSparkApplication");
        Map<String, Object> spec = map(root.get("spec"));
        assertThat(spec)
                .containsOnlyKeys(
                        "schedule",
                        "concurrencyPolicy",
                        "successfulRunHistoryLimit",
                        "failedRunHistoryLimit",
                        "template")
                .containsEntry("schedule", AT)
                .containsEntry("concurrencyPolicy", "Forbid");
        Map<String, Object> application = map(spec.get("template"));
        assertThat(application)
                .containsOnlyKeys(
                        "type",
                        "mode",
                        "sparkVersion",
                        "image",
                        "mainClass",
                        "mainApplicationFile",
                        "arguments",
                        "restartPolicy",
                        "sparkConf",
                        "volumes",
                        "driver",
                        "executor")
                .containsEntry("type", "Java")
                .containsEntry("mode", "cluster")
                .containsEntry("mainClass", MAIN)
                .containsEntry(
                        "sparkVersion",
                        Files.readString(Launch.root().resolve("pom.xml"))
                                .replaceFirst("(?s).*<spark.version>([^<]+)</.*", "$1"));
        assertThat((List<?>) application.get("arguments"))
                .asString()
                .startsWith("[run, /etc/spark-convolve/nightly.yaml,");
        assertThat(map(application.get("restartPolicy")))
                .containsEntry("type", "OnFailure")
                .containsKeys("onFailureRetries", "onSubmissionFailureRetries");
        assertThat(map(application.get("driver")).keySet())
                .isSubsetOf(Set.of(
                        "cores",
                        "memory",
                        "serviceAccount",
                        "env",
                        "envSecretKeyRefs",
                        "volumeMounts",
                        "securityContext"));
        assertThat(map(application.get("executor")).keySet())
                .isSubsetOf(Set.of("instances", "cores", "memory", "envSecretKeyRefs", "securityContext"));
        Map<String, String> profile = Profiles.read("kubernetes");
        assertThat(map(application.get("sparkConf")))
                .allSatisfy((key, value) -> assertThat(profile).containsEntry(key, (String) value));
    }

    @Test
    void noScheduleHoldsASecret() throws IOException {
        for (String name : List.of("kubernetes-cronjob.yaml", "spark-operator.yaml", "airflow_nightly.py", "crontab")) {
            assertThat(text(name))
                    .doesNotContainPattern(
                            "(?i)(secret|password|token)[\\w.-]*[\"']?\\s*[=:]\\s*[\"']?[A-Za-z0-9+/]{16}");
        }
    }
}
