package dev.retrain.pipeline.launch

import com.cloudbees.groovy.cps.NonCPS
import dev.retrain.pipeline.config.RetrainConfig
import dev.retrain.pipeline.config.Text
import groovy.json.JsonOutput

/**
 * What a build changes in {@code retrain-job.yaml}, as a strategic merge patch. This is the only place
 * where values get into a manifest, and they do as JSON strings.
 */
class JobManifest implements Serializable {
  private static final long serialVersionUID = 1L
  private static final String OWN = 'retrain.dev/'
  /** Values of a command that are the container's own: where the program and the registry are. */
  private static final List<String> OF_THE_CONTAINER = ['RETRAIN_COMMAND', 'RETRAIN_REGISTRY']

  /** The Job's name, a DNS label. */
  final String name
  /** Hash of all that the Job is made of; its label {@code retrain.dev/spec}. */
  final String hash
  /** Selects the Jobs of the same run and stage that are not this one. */
  final String older
  /** The patch as JSON. */
  final String patch
  /** The ConfigMap with the registry as JSON; the Job becomes its owner when it is there. */
  final String registry

  private JobManifest(Map<String, String> parts) {
    name = parts.name
    hash = parts.hash
    older = parts.older
    patch = parts.patch
    registry = parts.registry
  }

  /**
   * @param template the text of retrain-job.yaml
   * @param models the text of the registry
   * @param buildUrl address of the build; empty if it has none
   */
  @NonCPS
  static JobManifest of(JobSpec spec, RetrainConfig config, String template, String models, String buildUrl) {
    String name = JobName.of(spec)
    String map = name + '-' + JobName.hash(models)
    String hash = JobName.hash(template + JsonOutput.toJson(patch(spec, config, name, map, '', buildUrl)))
    Map labels = labels(spec, name, hash)
    String older = [OWN + 'run=' + labels.get(OWN + 'run'), OWN + 'stage=' + labels.get(OWN + 'stage'), OWN + 'job!=' + name].join(',')
    return new JobManifest(name: name, hash: hash, older: older,
      patch: JsonOutput.toJson(patch(spec, config, name, map, hash, buildUrl)),
      registry: JsonOutput.toJson(registry(config, name, map, models)))
  }

  @NonCPS
  private static Map registry(RetrainConfig config, String name, String map, String models) {
    Map labels = [:]
    labels.put(OWN + 'job', name)
    Map data = [:]
    data.put('models.yaml', models)
    return [
      metadata: [name: map, namespace: config.namespace, labels: labels],
      apiVersion: 'v1', kind: 'ConfigMap', immutable: true, data: data,
    ]
  }

  @NonCPS
  private static Map patch(JobSpec spec, RetrainConfig config, String name, String map, String hash, String buildUrl) {
    Map labels = labels(spec, name, hash)
    Map annotations = annotations(spec, buildUrl)
    Map container = [name: 'trainer', args: spec.arguments, env: environment(spec, buildUrl)]
    String image = spec.image ?: config.image
    if (image) {
      container.put('image', image)
    }
    Map resources = spec.resources ?: resources(spec, config)
    if (resources) {
      container.put('resources', resources)
    }
    return [
      metadata: [name: name, namespace: config.namespace, labels: labels, annotations: annotations],
      spec: [
        activeDeadlineSeconds: spec.minutes * 60,
        // temporary failures are repeated by the build, which knows the registry's delay
        backoffLimit: 0,
        template: [metadata: [labels: labels, annotations: annotations], spec: [
          containers: [container], volumes: volumes(config, map),
        ]],
      ],
    ]
  }

  @NonCPS
  private static List volumes(RetrainConfig config, String map) {
    List all = [[name: 'registry', configMap: [name: map]]]
    if (!config.volumes) {
      for (String name in ['store', 'data']) {
        all.add([name: name, persistentVolumeClaim: null, emptyDir: [:]])
      }
    }
    return all
  }

  @NonCPS
  private static Map labels(JobSpec spec, String name, String hash) {
    String model = spec.values.get('MODEL') ?: ''
    Map labels = [:]
    labels.put(OWN + 'job', name)
    labels.put(OWN + 'model', JobName.label(model))
    labels.put(OWN + 'run', JobName.label(model + '/' + spec.run))
    labels.put(OWN + 'stage', JobName.label(spec.stage))
    labels.put(OWN + 'spec', hash)
    return labels
  }

  @NonCPS
  private static Map annotations(JobSpec spec, String buildUrl) {
    Map annotations = [:]
    annotations.put(OWN + 'run', spec.run)
    annotations.put(OWN + 'model', spec.values.get('MODEL') ?: '')
    annotations.put(OWN + 'attempt', spec.attempt)
    annotations.put(OWN + 'build-url', Text.line(buildUrl))
    return annotations
  }

  /** A value replaces one that retrain-job.yaml takes from elsewhere. */
  @NonCPS
  private static List environment(JobSpec spec, String buildUrl) {
    List all = []
    for (String name in spec.values.keySet()) {
      if (!OF_THE_CONTAINER.contains(name)) {
        all.add([name: name, value: spec.values.get(name), valueFrom: null])
      }
    }
    all.add([name: 'BUILD_NUMBER', value: spec.attempt.replaceAll('[.].*', '')])
    if (!Text.whyRefused(buildUrl)) {
      all.add([name: 'BUILD_URL', value: buildUrl])
    }
    return all
  }

  @NonCPS
  private static Map resources(JobSpec spec, RetrainConfig config) {
    if (spec.stage != 'train') {
      // what judges, promotes or takes back must find a place where a training would have to wait
      return [requests: [cpu: '100m']]
    }
    Map amounts = [:]
    if (config.memory) {
      amounts.put('memory', config.memory)
    }
    if (config.cpu) {
      amounts.put('cpu', config.cpu)
    }
    return amounts ? [requests: amounts, limits: amounts] : [:]
  }
}
