using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// What this gateway knows of endpoints, in bounded memory. What it knows may be outdated: a hand-over carries
/// the version and the grain refuses an old one, and before a refusal the grain is asked again.
/// </summary>
internal sealed class EndpointDirectory : IDisposable
{
    private readonly IGrainFactory _grains;
    private readonly GrainCalls _calls;
    private readonly GatewayOptions _options;
    private readonly Moments _moments;
    private readonly TimeProvider _time;
    private readonly LogSummary<(Exception Failure, EndpointId Endpoint)> _failures;
    private readonly MemoryCache _known;
    private readonly MemoryCache _unknown;
    private readonly ConcurrentDictionary<EndpointId, SettingsQuestions> _lookups = new();
    private readonly LookUpPlaces _places;
    private readonly NobodysIds _nobodys;

    public EndpointDirectory(
        IGrainFactory grains,
        GrainCalls calls,
        IOptions<GatewayOptions> options,
        Moments moments,
        TimeProvider time,
        ILogger<EndpointDirectory> logger)
    {
        _grains = grains;
        _calls = calls;
        _options = options.Value;
        _moments = moments;
        _time = time;
        _failures = new(time, (count, latest) =>
            GatewayLog.QuestionsFailed(logger, count, latest.Endpoint.ToString(), LogText.OfFailure(latest.Failure)));
        _places = new LookUpPlaces(_options.MaxLookups);
        _nobodys = new NobodysIds(grains, _options, moments, time);
        _known = new MemoryCache(new MemoryCacheOptions { SizeLimit = _options.MaxKnownEndpoints });
        _unknown = new MemoryCache(new MemoryCacheOptions { SizeLimit = _options.MaxUnknownEndpoints });
    }

    /// <summary>What is known, or what the grain tells. Null where it cannot be asked in time, or too many others are being asked.</summary>
    internal ValueTask<KnownEndpoint?> FindAsync(EndpointId id, long arrived, SenderSlot sender, ProcessingTime left)
    {
        if (_known.TryGetValue<SettingsQuestions>(id, out var questions) && questions!.Latest is { } latest)
        {
            return ValueTask.FromResult<KnownEndpoint?>(latest);
        }

        return _unknown.TryGetValue<KnownEndpoint>(id, out var unknown)
            ? ValueTask.FromResult(unknown)
            : FindUnknownAsync(id, arrived, sender, left);
    }

    /// <summary>What the grain tells when asked after that moment. Null where it cannot be asked in time, or too many others are being asked.</summary>
    internal ValueTask<KnownEndpoint?> FindAskedAfterAsync(KnownEndpoint endpoint, long arrived, SenderSlot sender, ProcessingTime left)
    {
        if (endpoint.AskedAt > arrived || endpoint.Settings is null)
        {
            // An id is random and given out only after its connector exists: nobody's id stays nobody's for now.
            return ValueTask.FromResult<KnownEndpoint?>(endpoint);
        }

        return _known.TryGetValue<SettingsQuestions>(endpoint.Id, out var questions)
            ? AskAsync(endpoint.Id, questions!, arrived, left)
            : LookUpAsync(endpoint.Id, sender, left);
    }

    /// <summary>Takes in the settings that the grain told when it refused a delivery.</summary>
    internal KnownEndpoint Learn(EndpointId id, EndpointSettings? settings, long askedAt) =>
        _known.TryGetValue<SettingsQuestions>(id, out var questions)
            ? questions!.Learn(settings, askedAt)
            : new KnownEndpoint(id, settings, askedAt);

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
        _failures.Dispose();
    }

    private async ValueTask<KnownEndpoint?> FindUnknownAsync(EndpointId id, long arrived, SenderSlot sender, ProcessingTime left) =>
        await _nobodys.ContainAsync(id, arrived) ? new KnownEndpoint(id, settings: null, arrived) : await LookUpAsync(id, sender, left);

    /// <summary>Who comes while an id is being looked up takes part in it, and needs no place.</summary>
    private async ValueTask<KnownEndpoint?> LookUpAsync(EndpointId id, SenderSlot sender, ProcessingTime left)
    {
        if (_lookups.TryGetValue(id, out var underWay))
        {
            return await LookUpAsync(id, underWay, left);
        }

        if (!_places.TryTake(sender))
        {
            return null;
        }

        try
        {
            var questions = _lookups.GetOrAdd(
                id, key => new SettingsQuestions(key, QuestionAsync, _moments, _time, _options.MaxSettingsRefreshesPerSecond));
            return await LookUpAsync(id, questions, left);
        }
        finally
        {
            _places.GiveBack(sender);
        }
    }

    private async ValueTask<KnownEndpoint?> LookUpAsync(EndpointId id, SettingsQuestions questions, ProcessingTime left)
    {
        var told = await AskAsync(id, questions, _moments.Next(), left);
        if (told?.Settings is not null)
        {
            _known.Set(id, questions, new MemoryCacheEntryOptions { Size = 1 });
        }
        else if (told is not null)
        {
            _unknown.Set(
                id,
                told,
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = GatewayOptions.UnknownEndpointLifetime });
        }

        _lookups.TryRemove(id, out _);
        return told;
    }

    /// <summary>
    /// A question has a limit of its own, because it may wait behind another one. A sender that leaves ends nothing:
    /// or those who come and go could have more look-ups under way than may be.
    /// </summary>
    private async ValueTask<KnownEndpoint?> AskAsync(EndpointId id, SettingsQuestions questions, long after, ProcessingTime left)
    {
        var told = await _calls.CallAsync(
            CallKind.Settings, () => questions.AskAsync(after), GatewayOptions.ProcessingTimeout, left);
        if (told.Failure is { } failure)
        {
            _failures.Add((failure, id));
        }

        return told.Answer;
    }

    private Task<EndpointSettings?> QuestionAsync(EndpointId id) =>
        _grains.GetGrain<IEndpointGrain>(id.ToString()).GetSettingsAsync().WaitAsync(_options.LookupTimeout, _time);
}
