package io.imglab.spark.job;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Has Spark compute shards, one a task, and passes on how each ended as soon as it has. */
final class Dispatch {
  private final SparkContext context;
  private final JobSpec spec;
  private final Plan plan;
  private final Consumer<Outcome> ended;

  Dispatch(SparkContext context, JobSpec spec, Plan plan, Consumer<Outcome> ended) {
    this.context = context;
    this.spec = spec;
    this.plan = plan;
    this.ended = ended;
  }

  /** Computes shards; returns when all have ended. */
  void run(List<Integer> shards) {
    if (shards.isEmpty()) {
      return;
    }
    JavaRDD<Integer> tasks =
        JavaSparkContext.fromSparkContext(context).parallelize(shards, shards.size());
    ClassTag<Outcome> type = ClassTag$.MODULE$.apply(Outcome.class);
    Function1<Iterator<Integer>, Outcome> compute = new Compute(spec, plan);
    Function2<Object, Outcome, BoxedUnit> end = new End(ended);
    context.runJob(tasks.rdd(), compute, end, type);
  }

  /** What an executor does. */
  private static final class Compute extends AbstractFunction1<Iterator<Integer>, Outcome>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final JobSpec spec;
    private final Plan plan;

    Compute(JobSpec spec, Plan plan) {
      this.spec = spec;
      this.plan = plan;
    }

    @Override
    public Outcome apply(Iterator<Integer> shards) {
      try {
        return new ShardTask(spec, plan, shards.next()).run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the task was cancelled", e);
      }
    }
  }

  /** What the driver does with the first result of each task. */
  private static final class End extends AbstractFunction2<Object, Outcome, BoxedUnit> {
    private final Consumer<Outcome> ended;

    End(Consumer<Outcome> ended) {
      this.ended = ended;
    }

    @Override
    public BoxedUnit apply(Object task, Outcome outcome) {
      ended.accept(outcome);
      return BoxedUnit.UNIT;
    }
  }
}
