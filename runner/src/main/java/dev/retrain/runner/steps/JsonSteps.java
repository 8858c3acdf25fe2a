package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import dev.retrain.runner.engine.StepContext;
import dev.retrain.runner.engine.StepType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSON;
import net.sf.json.JSONArray;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import net.sf.json.JSONSerializer;

/**
 * {@code readJSON} and {@code writeJSON}, with the objects of json-lib as on a controller: a JSON
 * null in them is an object of its own, unless {@code returnPojo} asks for plain maps and lists.
 */
final class JsonSteps {
  private static final String PACKAGE = "org.jenkinsci.plugins.pipeline.utility.steps.json.";

  private JsonSteps() {}

  static List<StepType> all() {
    return List.of(
        StepType.named("readJSON", PACKAGE + "ReadJSONStep")
            .with("file", String.class)
            .with("text", String.class)
            .with("returnPojo", Boolean.class)
            .runs(AfterPause.does(JsonSteps::read)),
        StepType.named("writeJSON", PACKAGE + "WriteJSONStep")
            .with("file", String.class)
            .with("json", Object.class)
            .with("pretty", Number.class)
            .with("returnText", Boolean.class)
            .runs(AfterPause.does(JsonSteps::write)));
  }

  private static Object read(Arguments arguments, StepContext context) throws Exception {
    JSON json = JSONSerializer.toJSON(TextSource.of("readJSON", arguments, context).strip());
    return arguments.flag("returnPojo") ? plain(json) : json;
  }

  private static Object write(Arguments arguments, StepContext context) throws Exception {
    Object value = arguments.values().get("json");
    if (value == null) {
      throw new IllegalArgumentException("No JSON object provided to writeJSON.");
    }
    JSON json = value instanceof JSON ready ? ready : JSONSerializer.toJSON(value);
    int indent = (int) arguments.number("pretty", 0);
    String text = indent > 0 ? json.toString(indent) : json.toString();
    return TextTarget.put("writeJSON", arguments, context, text);
  }

  private static Object plain(Object json) {
    if (json instanceof JSONObject object) {
      if (object.isNullObject()) {
        return null;
      }
      Map<Object, Object> map = new LinkedHashMap<>();
      ((Map<?, ?>) object).forEach((key, value) -> map.put(key, plain(value)));
      return map;
    }
    if (json instanceof JSONArray array) {
      List<Object> list = new ArrayList<>();
      for (Object each : array) {
        list.add(plain(each));
      }
      return list;
    }
    return json instanceof JSONNull ? null : json;
  }
}
