"""What notes and sentences assert."""
