"""Audits of many documents kept in DuckDB or in a folder of Parquet files: one writer, one transaction a document."""
