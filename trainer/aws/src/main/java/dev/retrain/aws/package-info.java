/**
 * What retrain does in AWS: tells topics of SNS how a run ended ({@link
 * dev.retrain.aws.SnsChannel}) and copies to the Parameter Store which version is live ({@link
 * dev.retrain.aws.ParameterStore}).
 *
 * <p>Both are found by ServiceLoader, through {@link dev.retrain.notification.Channel} and {@link
 * dev.retrain.mirror.VersionMirror}; nothing names them. They speak through the AWS SDK for Java 2
 * and its smallest HTTP client. Region, endpoint and keys come from the environment variables that
 * every tool of AWS knows ({@link dev.retrain.aws.AwsSettings}), else from the role of the task,
 * the pod or the machine. What a role must be allowed stands in {@code docs/aws.md}.
 */
package dev.retrain.aws;
