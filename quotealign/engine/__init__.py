"""Where the steps run: this process, several processes, Spark."""
