@Library('retrain') _

retrainPipeline(registry: 'examples/movies/models.yaml', model: 'movies', command: './retrain', cron: '', askMinutes: 30, askWhom: 'anna,ml-team')
