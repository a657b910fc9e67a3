using Ontologie.Ingest.Contracts.Endpoints;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <content>What diagnosis, recovery and health need of a connector.</content>
internal sealed partial class EndpointGrain
{
    public Task<EndpointSecret[]> GetRetiredSecretsAsync() => throw new NotSupportedException();

    public Task NoteVerifiedAsync() => throw new NotSupportedException();

    public Task<SecretChange> CorrectSecretAsync(SecretCorrectionCommand command) => throw new NotSupportedException();
}
