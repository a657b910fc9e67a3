using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>Inserts a decorator between the program and its event store.</summary>
public static class StoreDecoration
{
    private const string Inner = "decorated";

    /// <summary>
    /// The program uses the result of <paramref name="decorate"/> instead of its own store. The container still owns the inner
    /// store.
    /// </summary>
    public static IServiceCollection DecorateEventStore(this IServiceCollection services, Func<IEventStore, IEventStore> decorate)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(decorate);
        var original = services.Last(service => service.ServiceType == typeof(IEventStore) && !service.IsKeyedService);
        services.Remove(original);
        services.AddKeyedSingleton<IEventStore>(
            Inner,
            (provider, _) => (IEventStore)(original.ImplementationInstance
                ?? original.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, original.ImplementationType!)));
        return services.AddSingleton(provider => decorate(provider.GetRequiredKeyedService<IEventStore>(Inner)));
    }
}
