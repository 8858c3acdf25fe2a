package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Block;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.MethodLocation;
import com.cloudbees.groovy.cps.Next;
import com.cloudbees.groovy.cps.impl.ConstantBlock;
import com.cloudbees.groovy.cps.impl.FunctionCallBlock;
import com.cloudbees.groovy.cps.impl.SourceLocation;
import com.cloudbees.groovy.cps.sandbox.CallSiteTag;
import com.cloudbees.groovy.cps.sandbox.Trusted;
import com.cloudbees.groovy.cps.sandbox.Untrusted;
import java.util.List;

/** A call like {@code f(a, *b)}, whose number of arguments is known only when it is made. */
public final class SpreadCallBlock implements Block {
  private static final long serialVersionUID = 1L;

  private final SourceLocation location;
  private final Block name;
  private final boolean safe;
  private final boolean trusted;
  private final Block receiverAndArguments;

  /**
   * A call in the code of a method.
   *
   * @param safe whether a null receiver gives null
   * @param trusted false if the call is made by code in a sandbox
   * @param receiverAndArguments gives a list: what is called, then the arguments
   */
  public SpreadCallBlock(
      MethodLocation method,
      int line,
      Block name,
      boolean safe,
      boolean trusted,
      Block receiverAndArguments) {
    this.location = new SourceLocation(method, line);
    this.name = name;
    this.safe = safe;
    this.trusted = trusted;
    this.receiverAndArguments = receiverAndArguments;
  }

  @Override
  public Next eval(Env env, Continuation after) {
    return receiverAndArguments.eval(env, new Call(this, env, after));
  }

  /** Goes on with the call when all values are there. */
  private record Call(SpreadCallBlock site, Env env, Continuation after) implements Continuation {
    @Override
    public Next receive(Object values) {
      List<?> all = (List<?>) values;
      Block[] arguments = all.stream().skip(1).map(ConstantBlock::new).toArray(Block[]::new);
      List<CallSiteTag> tags = List.of(site.trusted ? Trusted.INSTANCE : Untrusted.INSTANCE);
      Block receiver = new ConstantBlock(all.get(0));
      return new FunctionCallBlock(site.location, tags, receiver, site.name, site.safe, arguments)
          .eval(env, after);
    }
  }
}
