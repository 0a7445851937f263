"""FHIR search: parameters, conditions, paging, bulk export."""
