using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary><c>epochSeconds</c> and <c>epochMillis</c>: a count since 1970 as RFC 3339 text in UTC.</summary>
internal sealed class EpochTransform : Transform
{
    private readonly bool _isMillis;

    /// <param name="isMillis">Whether milliseconds are counted, otherwise seconds.</param>
    public EpochTransform(bool isMillis)
    {
        _isMillis = isMillis;
    }

    /// <inheritdoc/>
    public override TransformResult Apply(LinkValue value, StepBudget steps)
    {
        Instant instant = default;
        var isTime = NumberTransform.TryRead(value, steps, out var count)
            && (_isMillis ? Instant.TryFromEpochMillis(count, out instant) : Instant.TryFromEpochSeconds(count, out instant));
        return isTime
            ? LinkValue.From(instant.ToString())
            : TransformResult.Problem($"{(_isMillis ? "milliseconds" : "seconds")} since 1970 within the years 1 to 9999");
    }
}
