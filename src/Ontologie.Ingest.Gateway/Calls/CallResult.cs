namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>The result of a call to a grain, over all its attempts.</summary>
/// <param name="IsAnswered">True if an attempt was answered. If not, each attempt may still take effect.</param>
/// <param name="Answer">The answer, if there is one.</param>
/// <param name="Failure">The failure of the last attempt; null if none failed before the time was up.</param>
internal readonly record struct CallResult<T>(bool IsAnswered, T? Answer, Exception? Failure);
