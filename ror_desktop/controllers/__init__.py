"""What a person wants becomes a service, its answer a model."""
