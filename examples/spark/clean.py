#!/usr/bin/env python3
"""Cleans JSON lines with `gongwen stream` on Spark: lines in, records out, one `gongwen` for each task.

  clean.py INPUT OUTPUT --gongwen PATH [--dataframe] [--master URL] [--partitions N]

INPUT is a file, a folder or a pattern of JSON lines as `gongwen stream` reads them; OUTPUT is a folder
that is not there yet. Spark sends the program to the executors, so they need nothing installed.
"""
import argparse
import os
import pathlib

import pyspark
from pyspark.sql import SparkSession

# Where Spark puts what it sends to the executors is where they work.
COMMAND = "./gongwen stream"


def session(master, partitions):
    # `local-cluster` starts workers of its own; they look for Spark where the package lies.
    os.environ.setdefault("SPARK_HOME", str(pathlib.Path(pyspark.__file__).parent))
    builder = SparkSession.builder.master(master).appName("gongwen")
    # A page takes far longer to clean than to read: tables are cut into as many tasks as asked for,
    # however small these are.
    builder = builder.config("spark.sql.files.minPartitionNum", partitions)
    return builder.config("spark.sql.files.openCostInBytes", 1).getOrCreate()


def with_rdd(spark, source, dest, partitions):
    """`RDD.pipe`: the records of a file are in the order of its lines."""
    lines = spark.sparkContext.textFile(source, minPartitions=partitions)
    # A `gongwen` that fails fails its task, and Spark tries again.
    lines.pipe(COMMAND, checkCode=True).saveAsTextFile(dest)


def with_dataframe(spark, source, dest):
    """`TRANSFORM`: the lines never pass through Python. A table promises no order."""
    spark.read.text(source).createOrReplaceTempView("pages")
    records = spark.sql(f"SELECT TRANSFORM(value) USING '{COMMAND}' AS (value STRING) FROM pages")
    records.write.text(dest)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--gongwen", required=True, help="the program, built for the executors")
    parser.add_argument("--dataframe", action="store_true")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--partitions", type=int, default=8)
    args = parser.parse_args()
    spark = session(args.master, args.partitions)
    spark.sparkContext.addFile(str(pathlib.Path(args.gongwen).resolve()))
    try:
        if args.dataframe:
            with_dataframe(spark, args.input, args.output)
        else:
            with_rdd(spark, args.input, args.output, args.partitions)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
