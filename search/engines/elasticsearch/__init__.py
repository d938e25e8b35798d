"""The engine on Elasticsearch, through its DSL: the production engine."""
