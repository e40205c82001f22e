"""Does what the job does, without the program, so that Java can note the classes that it loads.

    spark-submit --driver-java-options -XX:ArchiveClassesAtExit=FILE archive_classes.py CONTRACTS
"""
import os
import sys
import tempfile

from pyspark.sql import Observation, functions, types

import jss_portfolio

spark = jss_portfolio.session("OFF")
_, lines = jss_portfolio.read_lines(spark, sys.argv[1], "csv")
lines = lines.withColumn("table", functions.lit(jss_portfolio.CONTRACTS))
rows = jss_portfolio.grouped([lines], 2).rdd.mapPartitions(lambda rows: ([row.profile, None] for row in rows))
schema = types.StructType([types.StructField(name, types.StringType()) for name in ("profile_id", "error")])
with tempfile.TemporaryDirectory() as folder:
    for table_format in ("csv", "parquet"):
        answer = spark.createDataFrame(rows, schema, verifySchema=False)
        counts = Observation()
        jss_portfolio.write(answer, os.path.join(folder, table_format), table_format, counts)
        assert counts.get["profiles"] > 0
spark.stop()
