using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Calls;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Calls;

public sealed class DeliveryCallsTests : IDisposable
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);

    private readonly RecordingGrain _grain = new();
    private readonly DeliveryCalls _calls;

    public DeliveryCallsTests() => _calls = new DeliveryCalls(_grain);

    [Fact]
    public async Task A_delivery_goes_alone_if_no_call_is_in_flight()
    {
        for (uint i = 1; i <= 3; i++)
        {
            var result = _calls.DeliverAsync(NewDelivery(i));
            _grain.Alone[^1].Answer.SetResult(DeliveryResult.Accepted);
            Assert.Equal(DeliveryStatus.Accepted, (await result.WaitAsync(WaitLimit)).Status);
        }

        Assert.Equal(3, _grain.Alone.Count);
        Assert.Empty(_grain.Batches);
    }

    [Fact]
    public async Task Deliveries_during_a_call_go_without_waiting_for_it()
    {
        var first = _calls.DeliverAsync(NewDelivery(1));
        var second = _calls.DeliverAsync(NewDelivery(2));

        await _grain.CallAsync(0);
        _grain.AnswerBatches(DeliveryResult.Accepted);
        Assert.Equal(DeliveryStatus.Accepted, (await second.WaitAsync(WaitLimit)).Status);
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task Each_delivery_of_a_batch_has_its_own_result()
    {
        _ = _calls.DeliverAsync(NewDelivery(0));
        var results = Enumerable.Range(1, 300).Select(i => _calls.DeliverAsync(NewDelivery((uint)i))).ToList();

        await AnswerUntilAsync(results, delivery =>
            (uint)delivery.Event.Value % 2 == 0 ? DeliveryResult.Duplicate : DeliveryResult.Accepted);

        for (var i = 0; i < results.Count; i++)
        {
            Assert.Equal((i + 1) % 2 == 0 ? DeliveryStatus.Duplicate : DeliveryStatus.Accepted, (await results[i]).Status);
        }

        Assert.All(_grain.Batches, batch => Assert.InRange(batch.Deliveries.Length, 1, DeliveryCalls.MaxDeliveries));
        Assert.Equal(300, _grain.Batches.Sum(batch => batch.Deliveries.Length));
    }

    [Fact]
    public async Task The_body_bytes_of_a_batch_are_limited_and_no_delivery_is_lost()
    {
        _ = _calls.DeliverAsync(NewDelivery(0));
        var results = Enumerable.Range(1, 7).Select(i => _calls.DeliverAsync(NewDelivery((uint)i, 1 << 20))).ToList();

        await AnswerUntilAsync(results, _ => DeliveryResult.Accepted);

        Assert.All(_grain.Batches, batch => Assert.InRange(batch.Deliveries.Sum(item => item.Body.Length), 1, DeliveryCalls.MaxBytes));
        Assert.Equal(7, _grain.Batches.Sum(batch => batch.Deliveries.Length));
    }

    [Fact]
    public async Task A_failed_batch_fails_all_of_its_deliveries_and_the_next_ones_go_alone()
    {
        _ = _calls.DeliverAsync(NewDelivery(0));
        var failing = _calls.DeliverAsync(NewDelivery(1));
        await _grain.CallAsync(0);
        _grain.FailBatches(new InvalidOperationException("No such call."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing.WaitAsync(WaitLimit));
        var calls = _grain.Batches.Count;
        for (uint i = 0; i < DeliveryCalls.AloneAfterFailure; i++)
        {
            _ = _calls.DeliverAsync(NewDelivery(2 + i));
        }

        Assert.Equal(1 + DeliveryCalls.AloneAfterFailure, _grain.Alone.Count);
        _ = _calls.DeliverAsync(NewDelivery(1000));
        await _grain.CallAsync(calls);
    }

    public void Dispose() => _grain.Dispose();

    private static Delivery NewDelivery(uint id, int bytes = 8) => new()
    {
        SettingsVersion = 1,
        Secret = default,
        Event = new EventId(id),
        TimeSigned = true,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Type = null,
        Headers = [],
        Body = new byte[bytes],
        BodyDigest = new byte[32],
    };

    private async Task AnswerUntilAsync(List<Task<DeliveryResult>> results, Func<Delivery, DeliveryResult> answer)
    {
        for (var call = 0; results.Exists(result => !result.IsCompleted); call++)
        {
            await _grain.CallAsync(call);
            _grain.Answer(call, answer);
            var sent = _grain.Batches.Take(call + 1).SelectMany(batch => batch.Deliveries);
            await Task.WhenAll(sent.Select(delivery => results[(int)delivery.Event.Value - 1])).WaitAsync(WaitLimit);
        }
    }

    /// <summary>Records calls, and answers them when the test says so.</summary>
    private sealed class RecordingGrain : IEndpointGrain, IDisposable
    {
        private readonly Lock _lock = new();
        private readonly SemaphoreSlim _called = new(0);
        private readonly List<(Delivery Delivery, TaskCompletionSource<DeliveryResult> Answer)> _alone = [];
        private readonly List<(DeliveryBatch Batch, TaskCompletionSource<DeliveryBatchResult> Answer)> _batches = [];

        public List<(Delivery Delivery, TaskCompletionSource<DeliveryResult> Answer)> Alone => Copy(_alone);

        public List<DeliveryBatch> Batches => Copy(_batches).ConvertAll(call => call.Batch);

        /// <summary>Completes when the batch with this index has arrived.</summary>
        public async Task CallAsync(int number)
        {
            while (Batches.Count <= number)
            {
                Assert.True(await _called.WaitAsync(WaitLimit), "No batch arrived.");
            }
        }

        public void AnswerBatches(DeliveryResult result) => Answer(0, _ => result);

        public void Answer(int number, Func<Delivery, DeliveryResult> answer)
        {
            var (batch, promise) = Copy(_batches)[number];
            promise.SetResult(new DeliveryBatchResult { Results = Array.ConvertAll(batch.Deliveries, delivery => answer(delivery)) });
        }

        public void FailBatches(Exception failure) => Copy(_batches).ForEach(call => call.Answer.SetException(failure));

        public void Dispose() => _called.Dispose();

        public Task<DeliveryResult> DeliverAsync(Delivery delivery) => Add(_alone, delivery, new TaskCompletionSource<DeliveryResult>());

        public Task<DeliveryBatchResult> DeliverBatchAsync(DeliveryBatch batch)
        {
            var promise = Add(_batches, batch, new TaskCompletionSource<DeliveryBatchResult>());
            _called.Release();
            return promise;
        }

        public Task<EndpointSettings?> GetSettingsAsync() => throw new NotSupportedException();

        public Task<ConnectorDetails?> GetConnectorAsync() => throw new NotSupportedException();

        public Task<bool> ExpectTestAsync(EventId id) => throw new NotSupportedException();

        public Task<bool> SettleRepeatsAsync() => throw new NotSupportedException();

        public Task<ConnectorDetails> CreateAsync(ConnectorDefinition definition) => throw new NotSupportedException();

        public Task<ConnectorDetails?> UpdateAsync(ConnectorChange change) => throw new NotSupportedException();

        public Task<ConnectorDetails?> RetireAsync() => throw new NotSupportedException();

        public Task<SecretChange> AddSecretAsync(NewSecret secret) => throw new NotSupportedException();

        public Task<SecretChange> RemoveSecretAsync(SecretId secret) => throw new NotSupportedException();

        public Task<SecretChange> CorrectSecretAsync(SecretCorrectionCommand command) => throw new NotSupportedException();

        public Task<EndpointSecret[]> GetRetiredSecretsAsync() => throw new NotSupportedException();

        public Task NoteVerifiedAsync() => throw new NotSupportedException();

        public Task PruneSecretsAsync() => throw new NotSupportedException();

        private Task<TAnswer> Add<TCall, TAnswer>(
            List<(TCall, TaskCompletionSource<TAnswer>)> calls, TCall call, TaskCompletionSource<TAnswer> answer)
        {
            lock (_lock)
            {
                calls.Add((call, answer));
            }

            return answer.Task;
        }

        private List<T> Copy<T>(List<T> calls)
        {
            lock (_lock)
            {
                return [.. calls];
            }
        }
    }
}
