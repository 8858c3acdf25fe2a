def call() {
  echo 'in untrusted library'
  jenkins.model.Jenkins.get()
}
