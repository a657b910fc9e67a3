namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>What became of a call to a grain, all its attempts together.</summary>
/// <param name="IsAnswered">Whether an attempt was answered; where it was not, any of them may still take effect.</param>
/// <param name="Answer">The answer, where there is one.</param>
/// <param name="Failure">Why the last attempt failed, where it did; null where the time was over before one failed.</param>
internal readonly record struct CallResult<T>(bool IsAnswered, T? Answer, Exception? Failure);
