@Library('retrain') _

retrainPipeline(registry: 'examples/movies/models.yaml', model: 'movies', mail: 'ml-team@example.org')
