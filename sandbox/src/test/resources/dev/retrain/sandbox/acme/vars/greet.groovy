def call(Map config, Closure body = null) {
  echo "greet ${config.name}"
  if (body) {
    body()
  }
}

@Override
@NonCPS
String toString() {
  return 'greet'
}
