@Library('retrain') _

// neither cron nor timeoutMinutes nor retries: the registry says when and how
retrainPipeline(model: 'movies')
