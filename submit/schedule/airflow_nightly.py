"""The night's jobs by Airflow, on the Spark cluster of the connection spark_default.

Needs apache-airflow-providers-apache-spark. Exit code 1 of spark-submit, failed while running, is tried again; exit code 2,
wrong usage or bad input, is not. Spark in cluster deploy mode has no exit code but 0 and 1: there every failure is tried
again, which bad input survives as it was. Credentials belong to the environment of the workers, or to Hadoop's credential
providers: what stands in conf or application_args is shown in Airflow's pages and logs.
"""

import re
from datetime import datetime, timedelta

from airflow import DAG
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

HOME = "/opt/spark-convolve"
NIGHTS = "hdfs:///nights"

# What submit/conf/profiles/standalone.conf (or yarn, kubernetes) says and the connection does not.
CONF = {
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",
    "spark.network.crypto.authEngineVersion": "2",
    "spark.network.crypto.cipher": "AES/GCM/NoPadding",
    "spark.ui.enabled": "false",
    "spark.speculation": "true",
    "spark.task.maxFailures": "8",
}


class NightOperator(SparkSubmitOperator):
    """Fails for good where spark-submit ends with exit code 2."""

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            if re.search(r"\b(Error|exit) code is: 2\b", str(failure)):
                raise AirflowFailException("wrong usage or bad input, see the line above") from failure
            raise


with DAG(
    dag_id="spark_convolve_nightly",
    schedule="15 2 * * *",
    start_date=datetime(2026, 11, 1),
    catchup=False,
    # One night at a time.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=10), "execution_timeout": timedelta(hours=6)},
) as dag:
    # The day before the run, whichever way Airflow cuts its intervals.
    DAY = "{{ data_interval_end.subtract(days=1).strftime('%Y-%m-%d') }}"

    night = NightOperator(
        task_id="night",
        conn_id="spark_default",
        name="spark-convolve-nightly",
        application=f"{HOME}/jobs/target/spark-convolve.jar",
        java_class="io.sparkconvolve.jobs.Main",
        conf=CONF,
        executor_memory="4g",
        driver_memory="4g",
        application_args=[
            "run",
            f"{HOME}/submit/examples/nightly.yaml",
            "--date",
            DAY,
            "--set",
            f"OUT={NIGHTS}",
            "--output-root",
            NIGHTS,
            "--report",
            f"{NIGHTS}/log/{DAY}.json",
        ],
    )
