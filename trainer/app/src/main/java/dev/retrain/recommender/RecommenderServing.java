package dev.retrain.recommender;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.kind.Operation;
import dev.retrain.kind.ServedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers {@code GET /recommend/{userid}?k=20}: item ids with commas between, or JSON with titles,
 * scores and reasons; {@code POST /recommend} the same for many users; {@code GET
 * /explain/{userid}?k=20} always as JSON, with what the items are like that the user has seen.
 * Users the model does not know get what is popular.
 */
public final class RecommenderServing implements ServedModel {
  private static final String RECOMMEND = "recommend";
  private static final String EXPLAIN = "explain";
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final RecommenderModel model;
  private final RecommenderAnswers answers;

  /** Serves a model. */
  public RecommenderServing(RecommenderModel model) {
    this.model = model;
    this.answers = new RecommenderAnswers(model);
  }

  @Override
  public Optional<Answer> answer(Call call) throws BadCallException {
    String route = call.segments().isEmpty() ? "" : call.segments().get(0);
    if (route.equals(RECOMMEND)) {
      return Optional.of(
          call.body().isPresent()
              ? many(UserQuestion.body(call.body().get()), call.json())
              : one(UserQuestion.path(call.segments(), call.query()), call.json()));
    }
    return route.equals(EXPLAIN)
        ? Optional.of(explained(UserQuestion.path(call.segments(), call.query())))
        : Optional.empty();
  }

  private Answer one(UserQuestion question, boolean json) {
    String user = question.users().get(0);
    List<Scored> items = model.recommend(user, null, question.k());
    boolean fallback = answers.isFallback(user);
    return json
        ? new Answer(
            JSON, RecommenderAnswers.written(answers.json(user, items)), fallback, items.isEmpty())
        : new Answer(TEXT, RecommenderAnswers.text(items), fallback);
  }

  private Answer explained(UserQuestion question) {
    String user = question.users().get(0);
    List<Scored> items = model.recommend(user, null, question.k());
    return new Answer(
        JSON,
        RecommenderAnswers.written(answers.explained(user, items)),
        answers.isFallback(user),
        items.isEmpty());
  }

  /** As text a line for each user: the id, a tab, the items with commas between. */
  private Answer many(UserQuestion question, boolean json) {
    List<ObjectNode> list = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    boolean fallback = false;
    boolean empty = true;
    for (String user : question.users()) {
      List<Scored> items = model.recommend(user, null, question.k());
      fallback |= answers.isFallback(user);
      empty &= items.isEmpty();
      if (json) {
        list.add(answers.json(user, items));
      } else {
        lines.append(user).append('\t').append(RecommenderAnswers.text(items)).append('\n');
      }
    }
    return json
        ? new Answer(
            JSON, RecommenderAnswers.written(RecommenderAnswers.batch(list)), fallback, empty)
        : new Answer(TEXT, lines.toString(), fallback, empty);
  }

  @Override
  public Set<String> posts() {
    return Set.of(RECOMMEND);
  }

  @Override
  public List<Operation> operations() {
    return RecommenderOperations.ALL;
  }

  @Override
  public Map<String, Long> size() {
    return Map.of("users", (long) model.users().size(), "items", (long) model.items().size());
  }
}
